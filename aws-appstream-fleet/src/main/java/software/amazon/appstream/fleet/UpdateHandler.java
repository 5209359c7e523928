package software.amazon.appstream.fleet;

import software.amazon.cloudformation.Action;

/** Makes a fleet what the template wants; it is stopped only if AppStream demands it. */
public class UpdateHandler extends FleetHandler {

  public UpdateHandler() {
    super(Action.UPDATE);
  }
}
