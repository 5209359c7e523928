package software.amazon.appstream.stackfleetassociation;

import software.amazon.cloudformation.Action;

/** Reads an association by the names of its fleet and its stack. */
public class ReadHandler extends StackFleetAssociationHandler {

  public ReadHandler() {
    super(Action.READ);
  }
}
