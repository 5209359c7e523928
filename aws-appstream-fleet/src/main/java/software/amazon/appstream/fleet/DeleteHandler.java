package software.amazon.appstream.fleet;

import software.amazon.cloudformation.Action;

/** Deletes a fleet, whatever state it is in; one that a stack still uses is not even stopped. */
public class DeleteHandler extends FleetHandler {

  public DeleteHandler() {
    super(Action.DELETE);
  }
}
