package software.amazon.appstream.imagebuilder;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.common.harness.Template.with;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.appstream.common.harness.Outcome;
import software.amazon.appstream.common.harness.ResourceRequest;
import software.amazon.awssdk.services.appstream.model.ImageBuilderState;
import software.amazon.cloudformation.proxy.HandlerErrorCode;

/** A rollback brings back the old template, and the state that held before the update. */
class RollbackTest extends ImageBuilderTestCase {

  /** How CloudFormation may tell that it rolls back; what it sends is not recorded anywhere. */
  enum RollbackFlag {
    SET,
    ABSENT;

    ResourceRequest of(ObjectNode failed, ObjectNode old) {
      return update(failed, old).toBuilder().rollback(this == SET ? true : null).build();
    }
  }

  private static final String TAGS = "{Tags: [{Key: 'Team', Value: 'images'}]}";

  @ParameterizedTest
  @EnumSource
  void a_builder_that_the_update_stopped_runs_again_when_a_sibling_fails(RollbackFlag flag) {
    makeRunning();
    cloudFormation.update(GOLDEN, STOPPED).success();
    cloudFormation.run(flag.of(STOPPED, GOLDEN)).success();
    assertThat(state()).isEqualTo(ImageBuilderState.RUNNING);
    assertThat(tags()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void a_builder_that_the_update_started_is_stopped_again_when_a_sibling_fails(RollbackFlag flag) {
    makeStopped();
    cloudFormation.update(GOLDEN, RUNNING).success();
    cloudFormation.run(flag.of(RUNNING, GOLDEN)).success();
    assertThat(state()).isEqualTo(ImageBuilderState.STOPPED);
    assertThat(tags()).isEmpty();
  }

  @Test
  void a_builder_that_had_failed_before_the_update_need_not_run_after_its_rollback() {
    appStream.faults().failNextStart("IMAGE_NOT_FOUND", "The image is gone.");
    cloudFormation.begin(create(RUNNING), 2);
    settle();
    assertThat(state()).isEqualTo(ImageBuilderState.FAILED);
    ObjectNode failed = with(RUNNING, TAGS);
    Outcome update = cloudFormation.update(RUNNING, failed);
    update.failed(HandlerErrorCode.NotStabilized);
    cloudFormation.run(RollbackFlag.SET.of(failed, RUNNING)).success();
    assertThat(tags()).isEmpty();
  }

  @Test
  void a_builder_that_its_rollback_cannot_start_again_is_reported_once() {
    makeRunning();
    ObjectNode described = with(RUNNING, "{Description: 'Where images are made'}");
    cloudFormation.update(RUNNING, described).success();
    appStream.faults().failNextStart("INTERNAL_SERVICE_ERROR", "No instance.");
    Outcome rollback = cloudFormation.run(RollbackFlag.SET.of(described, RUNNING));
    assertThat(rollback.failed(HandlerErrorCode.NotStabilized)).contains("No instance.");
    Outcome continued = cloudFormation.run(RollbackFlag.SET.of(described, RUNNING));
    assertThat(continued.success().message()).contains("did not start", "No instance.");
  }

  @Test
  void the_state_before_an_update_without_a_change_is_nothing_to_a_later_rollback() {
    makeRunning();
    cloudFormation.update(STOPPED, STOPPED).success();
    assertThat(tags()).isEmpty();
    ObjectNode failed = with(STOPPED, TAGS);
    cloudFormation.run(RollbackFlag.ABSENT.of(failed, STOPPED)).success();
    assertThat(state()).isEqualTo(ImageBuilderState.STOPPED);
  }

  @Test
  void a_running_builder_is_deleted_by_asking_first() {
    makeRunning();
    Outcome delete = cloudFormation.delete(GOLDEN);
    delete.success();
    assertThat(delete.changes()).startsWith("DeleteImageBuilder");
  }

  @Test
  void errors_stand_in_the_message_of_a_failed_start() {
    appStream.faults().failNextStart("IMAGE_NOT_FOUND", "The image is gone.");
    assertThat(cloudFormation.create(RUNNING).failed(HandlerErrorCode.NotStabilized))
        .contains("IMAGE_NOT_FOUND: The image is gone.");
  }
}
