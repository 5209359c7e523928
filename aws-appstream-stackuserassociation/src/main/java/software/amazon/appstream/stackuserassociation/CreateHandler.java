package software.amazon.appstream.stackuserassociation;

import software.amazon.cloudformation.Action;

/** Associates a user with a stack, and waits a while for either to be there. */
public class CreateHandler extends StackUserAssociationHandler {

  public CreateHandler() {
    super(Action.CREATE);
  }
}
