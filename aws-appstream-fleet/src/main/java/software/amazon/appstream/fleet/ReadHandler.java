package software.amazon.appstream.fleet;

import software.amazon.appstream.common.aws.Environment;
import software.amazon.cloudformation.Action;

/** Reads a fleet by its name. */
public class ReadHandler extends FleetHandler {

  public ReadHandler() {
    this(Environment.lambda());
  }

  ReadHandler(Environment environment) {
    super(Action.READ, environment);
  }
}
