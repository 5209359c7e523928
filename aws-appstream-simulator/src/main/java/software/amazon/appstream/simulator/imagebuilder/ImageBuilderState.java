package software.amazon.appstream.simulator.imagebuilder;

/** The states of the service model that an image builder of the simulator goes through. */
public enum ImageBuilderState {
  PENDING,
  UPDATING_AGENT,
  RUNNING,
  STOPPING,
  STOPPED,
  SNAPSHOTTING,
  DELETING,
  FAILED
}
