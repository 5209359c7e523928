package software.amazon.appstream.user;

import software.amazon.appstream.common.aws.Environment;
import software.amazon.cloudformation.Action;

/** Makes a user of the user pool. */
public class CreateHandler extends UserHandler {

  public CreateHandler() {
    this(Environment.lambda());
  }

  CreateHandler(Environment environment) {
    super(Action.CREATE, environment);
  }
}
