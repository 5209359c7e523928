package software.amazon.appstream.simulator.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * ComputeCapacityStatus of a fleet that nobody uses. Assumptions: all instances are there as soon
 * as the fleet is RUNNING, DesiredUserSessions is what was asked for, and an ELASTIC fleet's
 * Desired is 0.
 */
final class FleetCapacity {
  private FleetCapacity() {}

  static ObjectNode status(ObjectNode attributes, FleetState state) {
    JsonNode capacity = attributes.path("ComputeCapacity");
    boolean running = state == FleetState.RUNNING;
    ObjectNode status = JsonNodeFactory.instance.objectNode();
    if (capacity.has("DesiredSessions")) {
      int sessions = capacity.get("DesiredSessions").asInt();
      int perInstance = sessionsPerInstance(attributes);
      int instances = desiredInstances(attributes);
      putInstances(status, instances, running);
      status.put("DesiredUserSessions", sessions);
      status.put("ActualUserSessions", running ? instances * perInstance : 0);
      status.put("AvailableUserSessions", running ? instances * perInstance : 0);
      status.put("ActiveUserSessions", 0);
    } else {
      putInstances(status, desiredInstances(attributes), running);
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

  private static void putInstances(ObjectNode status, int desired, boolean running) {
    status.put("Desired", desired);
    status.put("Running", running ? desired : 0);
    status.put("InUse", 0);
    status.put("Available", running ? desired : 0);
  }
}
