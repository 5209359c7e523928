package software.amazon.appstream.stackuserassociation;

import software.amazon.cloudformation.Action;

/** Ends an association. */
public class DeleteHandler extends StackUserAssociationHandler {

  public DeleteHandler() {
    super(Action.DELETE);
  }
}
