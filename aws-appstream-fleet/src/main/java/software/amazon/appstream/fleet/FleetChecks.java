package software.amazon.appstream.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import software.amazon.appstream.common.type.SessionDrain;

/** What AppStream would refuse of a fleet and the model alone can tell (CreateFleet, API model). */
final class FleetChecks {

  private final ObjectNode model;
  private final List<String> problems = new ArrayList<>();

  private FleetChecks(ObjectNode model) {
    this.model = model;
  }

  /** What is wrong with the properties that a fleet would have, a sentence each. */
  static List<String> problems(ObjectNode outcome) {
    FleetChecks checks = new FleetChecks(outcome);
    String type = outcome.path(FleetType.FLEET_TYPE).asText();
    checks.checkCapacity();
    checks.checkType(type);
    checks.checkIdleTimeout();
    checks.checkRootVolume();
    checks.checkNeeds(type);
    return checks.problems;
  }

  private void checkNeeds(String type) {
    switch (type) {
      case FleetType.ELASTIC -> checkElasticNeeds();
      case "ALWAYS_ON", "ON_DEMAND" -> need(type, FleetType.CAPACITY);
      default -> {}
    }
  }

  private void checkCapacity() {
    JsonNode capacity = model.path(FleetType.CAPACITY);
    if (!capacity.isMissingNode()
        && capacity.has("DesiredInstances") == capacity.has("DesiredSessions")) {
      problems.add(
          "ComputeCapacity needs exactly one of DesiredInstances and DesiredSessions"
              + " (the latter for multi-session fleets).");
    }
    for (String wanted : List.of("DesiredInstances", "DesiredSessions")) {
      if (capacity.path(wanted).asInt() < 0) {
        problems.add(
            "ComputeCapacity: %s is %d; it must not be negative."
                .formatted(wanted, capacity.path(wanted).asInt()));
      }
    }
  }

  private void checkType(String type) {
    switch (type) {
      case FleetType.ELASTIC -> {
        refuse("an ELASTIC fleet", FleetType.CAPACITY, "DomainJoinInfo");
        checkDrain();
      }
      case "ALWAYS_ON", "ON_DEMAND" ->
          refuse("an " + type + " fleet", "MaxConcurrentSessions", "SessionScriptS3Location");
      default -> {}
    }
  }

  private void checkDrain() {
    if (model.has(SessionDrain.PROPERTY)) {
      problems.add(
          "SessionDrain is not allowed for an ELASTIC fleet: AppStream does not count the sessions"
              + " of one.");
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
