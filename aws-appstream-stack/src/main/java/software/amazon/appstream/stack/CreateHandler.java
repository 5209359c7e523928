package software.amazon.appstream.stack;

import software.amazon.appstream.common.aws.Environment;
import software.amazon.cloudformation.Action;

/** Creates a stack. */
public class CreateHandler extends StackHandler {

  public CreateHandler() {
    this(Environment.lambda());
  }

  CreateHandler(Environment environment) {
    super(Action.CREATE, environment);
  }
}
