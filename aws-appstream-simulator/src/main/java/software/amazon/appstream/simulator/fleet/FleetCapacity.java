package software.amazon.appstream.simulator.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import software.amazon.appstream.simulator.behaviour.Behaviours;
import software.amazon.appstream.simulator.behaviour.FleetReadQuestions.SessionRounding;

/**
 * The instances of a fleet and the sessions on them.
 *
 * @param attributes the fleet's attributes
 * @param up how many instances the fleet has up as far as its attributes want them
 * @param load the sessions; an instance stays as long as one is on it
 */
record FleetCapacity(ObjectNode attributes, int up, SessionLoad load) {
  /**
   * ComputeCapacityStatus. Desired is there in every state; Reserved was recorded (boto/botocore
   * issue 2059, 2020), although the service model does not know it. Assumptions: the counts of an
   * ELASTIC fleet stay 0 while people use it, and Available counts the instances without a session.
   */
  ObjectNode status(Behaviours behaviours) {
    ObjectNode status =
        JsonNodeFactory.instance
            .objectNode()
            .put("Desired", desiredInstances(attributes))
            .put("Running", running())
            .put("InUse", inUse())
            .put("Available", running() - inUse())
            .put("Reserved", 0);
    JsonNode sessions = attributes.path("ComputeCapacity").path("DesiredSessions");
    if (!sessions.isMissingNode()) {
      boolean asGiven = behaviours.are(SessionRounding.AS_GIVEN);
      int whole = desiredInstances(attributes) * perInstance();
      status
          .put("DesiredUserSessions", asGiven ? sessions.asInt() : whole)
          .put("ActualUserSessions", load.sessions() + room())
          .put("AvailableUserSessions", room())
          .put("ActiveUserSessions", load.sessions())
          .put("Draining", load.draining().size())
          .put("DrainModeActiveUserSessions", load.drainingSessions())
          .put("DrainModeUnusedUserSessions", load.drainingSlots(perInstance()));
    }
    return status;
  }

  /**
   * How much of the fleet is used: its instances, or the sessions of one that has several on each.
   */
  FleetUse use() {
    return attributes.path("ComputeCapacity").has("DesiredSessions")
        ? new FleetUse(load.sessions(), load.sessions() + room())
        : new FleetUse(inUse(), running());
  }

  /** How many further sessions the running fleet takes. */
  int room() {
    return FleetRules.isElastic(attributes)
        ? attributes.path("MaxConcurrentSessions").asInt() - load.sessions()
        : load.freeSlots(perInstance()) + (running() - inUse()) * perInstance();
  }

  /** The instance that the next session goes to. */
  int nextInstance() {
    return load.next(perInstance());
  }

  private int running() {
    return Math.max(up, inUse());
  }

  private int inUse() {
    return FleetRules.isElastic(attributes) ? 0 : load.instances();
  }

  private int perInstance() {
    return sessionsPerInstance(attributes);
  }

  /** How many instances the attributes ask for; as many as carry the sessions, if they ask so. */
  static int desiredInstances(ObjectNode attributes) {
    JsonNode capacity = attributes.path("ComputeCapacity");
    if (!capacity.has("DesiredSessions")) {
      return capacity.path("DesiredInstances").asInt(0);
    }
    int perInstance = sessionsPerInstance(attributes);
    return (capacity.get("DesiredSessions").asInt() + perInstance - 1) / perInstance;
  }

  private static int sessionsPerInstance(ObjectNode attributes) {
    return Math.max(1, attributes.path("MaxSessionsPerInstance").asInt(1));
  }
}
