package software.amazon.appstream.stackfleetassociation;

import software.amazon.cloudformation.Action;

/** Ends an association. */
public class DeleteHandler extends StackFleetAssociationHandler {

  public DeleteHandler() {
    super(Action.DELETE);
  }
}
