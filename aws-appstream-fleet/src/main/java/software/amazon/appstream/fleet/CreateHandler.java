package software.amazon.appstream.fleet;

import software.amazon.appstream.common.aws.Environment;
import software.amazon.cloudformation.Action;

/** Creates a fleet, and starts it if the template wants it running. */
public class CreateHandler extends FleetHandler {

  public CreateHandler() {
    this(Environment.lambda());
  }

  CreateHandler(Environment environment) {
    super(Action.CREATE, environment);
  }
}
