package software.amazon.appstream.fleet;

import software.amazon.appstream.common.aws.Environment;
import software.amazon.cloudformation.Action;

/** Makes a fleet what the template wants; it is stopped only if AppStream demands it. */
public class UpdateHandler extends FleetHandler {

  public UpdateHandler() {
    this(Environment.lambda());
  }

  UpdateHandler(Environment environment) {
    super(Action.UPDATE, environment);
  }
}
