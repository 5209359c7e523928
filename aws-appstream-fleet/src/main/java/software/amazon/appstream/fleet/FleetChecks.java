package software.amazon.appstream.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** What AppStream would refuse of a fleet and the model alone can tell (CreateFleet, API model). */
final class FleetChecks {

  private final ObjectNode model;
  private final List<String> problems = new ArrayList<>();

  private FleetChecks(ObjectNode model) {
    this.model = model;
  }

  static List<String> problems(ObjectNode model) {
    FleetChecks checks = new FleetChecks(model);
    checks.checkCapacity();
    checks.checkType(model.path("FleetType").asText());
    checks.checkIdleTimeout();
    checks.checkRootVolume();
    return checks.problems;
  }

  /** What a new fleet needs and the model lacks; an update leaves it as it is. */
  static List<String> lacks(ObjectNode model) {
    FleetChecks checks = new FleetChecks(model);
    String type = model.path("FleetType").asText();
    switch (type) {
      case "ELASTIC" -> checks.checkElasticNeeds();
      case "ALWAYS_ON", "ON_DEMAND" -> checks.need(type, FleetKind.COMPUTE_CAPACITY);
      default -> {}
    }
    return checks.problems;
  }

  private void checkCapacity() {
    JsonNode capacity = model.path(FleetKind.COMPUTE_CAPACITY);
    if (!capacity.isMissingNode()
        && capacity.has("DesiredInstances") == capacity.has("DesiredSessions")) {
      problems.add(
          "ComputeCapacity needs exactly one of DesiredInstances and DesiredSessions"
              + " (the latter for multi-session fleets).");
    }
  }

  private void checkType(String type) {
    switch (type) {
      case "ELASTIC" -> refuse("an ELASTIC fleet", FleetKind.COMPUTE_CAPACITY, "DomainJoinInfo");
      case "ALWAYS_ON", "ON_DEMAND" ->
          refuse("an " + type + " fleet", "MaxConcurrentSessions", "SessionScriptS3Location");
      default -> {}
    }
  }

  private void checkElasticNeeds() {
    need("ELASTIC", "MaxConcurrentSessions");
    if (model.at("/VpcConfig/SubnetIds").size() < 2) {
      problems.add(
          "An ELASTIC fleet needs a VpcConfig with at least two SubnetIds in different"
              + " Availability Zones.");
    }
  }

  private void need(String type, String property) {
    if (!model.has(property)) {
      problems.add("An %s fleet needs %s.".formatted(type, property));
    }
  }

  private void refuse(String fleet, String... properties) {
    for (String property : properties) {
      if (model.has(property)) {
        problems.add("%s is not allowed for %s.".formatted(property, fleet));
      }
    }
  }

  private void checkIdleTimeout() {
    int seconds = model.path("IdleDisconnectTimeoutInSeconds").asInt();
    if (seconds > 0 && seconds < 60) {
      problems.add(
          "IdleDisconnectTimeoutInSeconds is %d; it must be 0 (never) or at least 60."
              .formatted(seconds));
    }
  }

  private void checkRootVolume() {
    JsonNode size = model.at("/RootVolumeConfig/VolumeSizeInGb");
    if (size.isNumber() && (size.asInt() < 200 || size.asInt() > 500)) {
      problems.add(
          "RootVolumeConfig: VolumeSizeInGb is %d; it must be 200 to 500.".formatted(size.asInt()));
    }
  }
}
