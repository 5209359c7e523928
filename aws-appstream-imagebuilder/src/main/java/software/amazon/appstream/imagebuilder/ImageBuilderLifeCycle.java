package software.amazon.appstream.imagebuilder;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.appstream.common.aws.Call;
import software.amazon.appstream.common.translate.ShapeMapper;
import software.amazon.appstream.common.type.DesiredState;
import software.amazon.appstream.common.type.LifeCycle;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.StartImageBuilderRequest;
import software.amazon.awssdk.services.appstream.model.StartImageBuilderResponse;
import software.amazon.awssdk.services.appstream.model.StopImageBuilderRequest;
import software.amazon.awssdk.services.appstream.model.StopImageBuilderResponse;

/** How image builders start and stop. */
final class ImageBuilderLifeCycle implements LifeCycle {

  /** Assumption: in a state that no document explains an instance is up, and has to be paid for. */
  @Override
  public Power power(ObjectNode live) {
    return switch (live.path("State").asText()) {
      case "RUNNING" -> Power.RUNNING;
      case "PENDING" -> Power.STARTING;
      case "STOPPING" -> Power.STOPPING;
      case "STOPPED" -> Power.STOPPED;
      case "FAILED" -> Power.FAILED;
      case "DELETING" -> Power.DELETING;
      case "SNAPSHOTTING" -> Power.BUSY_THEN_STOPPED;
      default -> Power.BUSY;
    };
  }

  @Override
  public List<String> errors(ObjectNode live) {
    List<String> errors = new ArrayList<>();
    JsonNode reason = live.path("StateChangeReason");
    if (reason.hasNonNull("Message") && power(live) != Power.RUNNING) {
      errors.add(reason.path("Code").asText() + ": " + reason.path("Message").asText());
    }
    for (JsonNode error : live.path("ImageBuilderErrors")) {
      errors.add(error.path("ErrorCode").asText() + ": " + error.path("ErrorMessage").asText());
    }
    return errors;
  }

  @Override
  public String whileStarting() {
    return "the instance comes up";
  }

  @Override
  public String whatAStopEnds() {
    return "its session ends";
  }

  @Override
  public boolean hangsWithErrors(ObjectNode live) {
    return !live.path("ImageBuilderErrors").isEmpty();
  }

  @Override
  public DesiredState stateWhenNew(Map<String, Object> creationPolicy) {
    return DesiredState.RUNNING;
  }

  @Override
  public boolean mayStop(ObjectNode desired, Map<String, Object> updatePolicy) {
    return true;
  }

  @Override
  public Call<?, ?> start(ObjectNode identity) {
    return Call.of(
            ShapeMapper.fill(identity, StartImageBuilderRequest.builder()).build(),
            AppStreamClient::startImageBuilder)
        .answeredBy(StartImageBuilderResponse::imageBuilder);
  }

  @Override
  public Call<?, ?> stop(ObjectNode identity) {
    return Call.of(
            ShapeMapper.fill(identity, StopImageBuilderRequest.builder()).build(),
            AppStreamClient::stopImageBuilder)
        .answeredBy(StopImageBuilderResponse::imageBuilder);
  }

  @Override
  public boolean isDeletedRunning() {
    return true;
  }
}
