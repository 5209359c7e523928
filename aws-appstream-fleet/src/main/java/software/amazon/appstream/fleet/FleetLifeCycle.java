package software.amazon.appstream.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import software.amazon.appstream.common.aws.Call;
import software.amazon.appstream.common.translate.ShapeMapper;
import software.amazon.appstream.common.type.DesiredState;
import software.amazon.appstream.common.type.LifeCycle;
import software.amazon.appstream.common.type.PolicyFlag;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.StartFleetRequest;
import software.amazon.awssdk.services.appstream.model.StopFleetRequest;

/** How fleets start and stop. */
final class FleetLifeCycle implements LifeCycle {

  private static final String STOP_BEFORE_UPDATE = "StopBeforeUpdate";

  @Override
  public Power power(ObjectNode live) {
    return switch (live.path("State").asText()) {
      case "RUNNING" -> Power.RUNNING;
      case "STARTING" -> Power.STARTING;
      case "STOPPING" -> Power.STOPPING;
      case "STOPPED" -> Power.STOPPED;
      default -> Power.BUSY;
    };
  }

  @Override
  public List<String> errors(ObjectNode live) {
    return StreamSupport.stream(live.path("FleetErrors").spliterator(), false)
        .map(error -> error.path("ErrorCode").asText() + ": " + error.path("ErrorMessage").asText())
        .toList();
  }

  @Override
  public String whileStarting() {
    return "instances come up";
  }

  @Override
  public String whatAStopEnds() {
    return "sessions end";
  }

  /** A multi-session fleet counts sessions, any other the instances in use. */
  @Override
  public int sessions(ObjectNode live) {
    JsonNode status = live.path("ComputeCapacityStatus");
    int sessions =
        status.path(status.has("ActiveUserSessions") ? "ActiveUserSessions" : "InUse").asInt();
    return sessions + status.path("DrainModeActiveUserSessions").asInt();
  }

  /** An ELASTIC fleet starts no instance before somebody streams. */
  @Override
  public boolean hangsWithErrors(ObjectNode live) {
    return !live.path(FleetType.FLEET_TYPE).asText().equals(FleetType.ELASTIC)
        && live.at("/ComputeCapacityStatus/Running").asInt() == 0;
  }

  @Override
  public DesiredState stateWhenNew(Map<String, Object> creationPolicy) {
    return PolicyFlag.of(creationPolicy, "StartFleet").orElse(false)
        ? DesiredState.RUNNING
        : DesiredState.STOPPED;
  }

  /** The property wins over the policy. */
  @Override
  public boolean mayStop(ObjectNode desired, Map<String, Object> updatePolicy) {
    return desired.has(STOP_BEFORE_UPDATE)
        ? desired.get(STOP_BEFORE_UPDATE).asBoolean()
        : PolicyFlag.of(updatePolicy, STOP_BEFORE_UPDATE).orElse(true);
  }

  @Override
  public Call<?, ?> start(ObjectNode identity) {
    return Call.of(
        ShapeMapper.fill(identity, StartFleetRequest.builder()).build(),
        AppStreamClient::startFleet);
  }

  @Override
  public Call<?, ?> stop(ObjectNode identity) {
    return Call.of(
        ShapeMapper.fill(identity, StopFleetRequest.builder()).build(), AppStreamClient::stopFleet);
  }

  @Override
  public boolean isDeletedRunning() {
    return false;
  }
}
