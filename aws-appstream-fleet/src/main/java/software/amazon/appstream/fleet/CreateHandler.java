package software.amazon.appstream.fleet;

import software.amazon.cloudformation.Action;

/** Creates a fleet, and starts it if the template wants it running. */
public class CreateHandler extends FleetHandler {

  public CreateHandler() {
    super(Action.CREATE);
  }
}
