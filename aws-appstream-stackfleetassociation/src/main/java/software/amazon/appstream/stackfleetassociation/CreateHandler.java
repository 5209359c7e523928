package software.amazon.appstream.stackfleetassociation;

import software.amazon.cloudformation.Action;

/** Associates a fleet with a stack, and waits a while for either to be there. */
public class CreateHandler extends StackFleetAssociationHandler {

  public CreateHandler() {
    super(Action.CREATE);
  }
}
