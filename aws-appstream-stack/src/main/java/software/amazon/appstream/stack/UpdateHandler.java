package software.amazon.appstream.stack;

import software.amazon.appstream.common.aws.Environment;
import software.amazon.cloudformation.Action;

/** Makes a stack what the template wants; nothing stops, whatever changes. */
public class UpdateHandler extends StackHandler {

  public UpdateHandler() {
    this(Environment.lambda());
  }

  UpdateHandler(Environment environment) {
    super(Action.UPDATE, environment);
  }
}
