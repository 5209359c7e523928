package software.amazon.appstream.user;

import software.amazon.cloudformation.Action;

/** Makes a user of the user pool. */
public class CreateHandler extends UserHandler {

  public CreateHandler() {
    super(Action.CREATE);
  }
}
