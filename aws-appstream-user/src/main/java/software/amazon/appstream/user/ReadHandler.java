package software.amazon.appstream.user;

import software.amazon.appstream.common.aws.Environment;
import software.amazon.cloudformation.Action;

/** Reads a user; the address is never returned. */
public class ReadHandler extends UserHandler {

  public ReadHandler() {
    this(Environment.lambda());
  }

  ReadHandler(Environment environment) {
    super(Action.READ, environment);
  }
}
