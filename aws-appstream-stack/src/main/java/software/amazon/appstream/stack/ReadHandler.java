package software.amazon.appstream.stack;

import software.amazon.appstream.common.aws.Environment;
import software.amazon.cloudformation.Action;

/** Reads a stack by its name. */
public class ReadHandler extends StackHandler {

  public ReadHandler() {
    this(Environment.lambda());
  }

  ReadHandler(Environment environment) {
    super(Action.READ, environment);
  }
}
