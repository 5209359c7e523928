package software.amazon.appstream.simulator.fleet;

/** The states of a fleet, as the service model names them. */
public enum FleetState {
  STARTING,
  RUNNING,
  STOPPING,
  STOPPED
}
