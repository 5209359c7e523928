package software.amazon.appstream.fleet;

import software.amazon.cloudformation.Action;

/** Reads a fleet by its name. */
public class ReadHandler extends FleetHandler {

  public ReadHandler() {
    super(Action.READ);
  }
}
