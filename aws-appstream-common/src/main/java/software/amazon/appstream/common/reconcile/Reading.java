package software.amazon.appstream.common.reconcile;

import software.amazon.appstream.common.type.ResourceType;

/** Reads a resource by its identity. */
record Reading(ResourceType type, Request request) implements Operation {

  @Override
  public Decision decide(Observation observation, Memory memory) {
    if (!observation.looked()) {
      return new Decision.Look(memory);
    }
    if (observation.isAbsent() || type.isBeingDeleted(observation.live())) {
      return new Decision.Fail(memory, Absence.of(type, request.desired()));
    }
    return type.schema().isTaggable() && observation.tags() == null
        ? new Decision.LookAtTags(memory)
        : new Decision.Done(memory);
  }
}
