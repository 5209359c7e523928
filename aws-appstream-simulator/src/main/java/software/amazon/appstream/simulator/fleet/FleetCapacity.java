package software.amazon.appstream.simulator.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import software.amazon.appstream.simulator.behaviour.Behaviours;
import software.amazon.appstream.simulator.behaviour.FleetReadQuestions.SessionRounding;

/**
 * ComputeCapacityStatus of a fleet that nobody uses. Desired is there in every state; Reserved was
 * recorded (boto/botocore issue 2059, 2020), although the service model does not know it.
 * Assumption: an ELASTIC fleet's Desired is 0.
 */
final class FleetCapacity {
  private FleetCapacity() {}

  static ObjectNode status(ObjectNode attributes, int running, Behaviours behaviours) {
    ObjectNode status =
        JsonNodeFactory.instance
            .objectNode()
            .put("Desired", desiredInstances(attributes))
            .put("Running", running)
            .put("InUse", 0)
            .put("Available", running)
            .put("Reserved", 0);
    JsonNode sessions = attributes.path("ComputeCapacity").path("DesiredSessions");
    if (!sessions.isMissingNode()) {
      int perInstance = sessionsPerInstance(attributes);
      boolean asGiven = behaviours.are(SessionRounding.AS_GIVEN);
      status
          .put(
              "DesiredUserSessions",
              asGiven ? sessions.asInt() : desiredInstances(attributes) * perInstance)
          .put("ActualUserSessions", running * perInstance)
          .put("AvailableUserSessions", running * perInstance)
          .put("ActiveUserSessions", 0)
          .put("Draining", 0)
          .put("DrainModeActiveUserSessions", 0)
          .put("DrainModeUnusedUserSessions", 0);
    }
    return status;
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
