package software.amazon.appstream.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.common.harness.Template.with;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import software.amazon.appstream.common.harness.Outcome;
import software.amazon.appstream.simulator.behaviour.Behaviours;
import software.amazon.appstream.simulator.behaviour.FleetQuestions.FailedStart;
import software.amazon.awssdk.services.appstream.model.FleetState;
import software.amazon.cloudformation.proxy.HandlerErrorCode;

class RefusedUpdateTest extends FleetTestCase {

  private static final ObjectNode BAD_ROLE =
      with(SALES, "{IamRoleArn: '%s'}".formatted(MISSING_ROLE));
  private static final ObjectNode BAD_IMAGE =
      with(SALES, "{ImageName: 'missing-image', StreamView: 'DESKTOP'}");

  @Test
  void a_running_fleet_is_up_again_when_a_bad_image_is_reported() {
    createRunning(SALES);
    Outcome update = cloudFormation.update(SALES, BAD_IMAGE);
    assertThat(update.failed(HandlerErrorCode.InvalidRequest))
        .contains(
            "The image missing-image for account 123456789012 does not exist.", "UpdateFleet");
    assertRunningAsBefore();
  }

  @Test
  void a_missing_role_is_reported_after_two_minutes_with_the_services_words() {
    createRunning(SALES);
    Outcome update = cloudFormation.update(SALES, BAD_ROLE);
    assertThat(update.failed(HandlerErrorCode.InvalidRequest))
        .contains("because your IAM role", MISSING_ROLE);
    assertThat(UpdateWithStopTest.waitedFor(update, "trying again: ")).isEqualTo(120);
    assertRunningAsBefore();
  }

  @Test
  void a_refusal_that_needs_no_stop_leaves_the_fleet_running_all_the_time() {
    createRunning(SALES);
    Outcome update = cloudFormation.update(SALES, with(SALES, "{ImageName: 'missing-image'}"));
    update.failed(HandlerErrorCode.InvalidRequest);
    assertThat(update.changes()).containsOnly("UpdateFleet");
    assertRunningAsBefore();
  }

  @Test
  void a_stopped_fleet_stays_stopped_even_if_the_refused_template_wants_it_running() {
    createStopped(SALES);
    Outcome update = cloudFormation.update(SALES, with(BAD_ROLE, "{DesiredState: 'RUNNING'}"));
    update.failed(HandlerErrorCode.InvalidRequest);
    assertThat(update.changes()).containsOnly("UpdateFleet");
    assertThat(state()).isEqualTo(FleetState.STOPPED);
  }

  @Test
  void a_running_fleet_is_up_again_even_if_the_refused_template_wants_it_stopped() {
    createRunning(SALES);
    Outcome update = cloudFormation.update(SALES, with(BAD_ROLE, "{DesiredState: 'STOPPED'}"));
    update.failed(HandlerErrorCode.InvalidRequest);
    assertRunningAsBefore();
  }

  @Test
  void a_start_that_fails_after_a_refusal_is_told_beside_it() {
    createRunning(SALES);
    appStream.simulator().behaveAs(Behaviours.standard().with(FailedStart.STOPPED));
    appStream.faults().failNextStart("INTERNAL_SERVICE_ERROR", "No luck.");
    Outcome update = cloudFormation.update(SALES, BAD_ROLE);
    assertThat(update.failed(HandlerErrorCode.InvalidRequest))
        .contains("because your IAM role")
        .endsWith(
            "Afterwards: The fleet \"sales\" did not start: INTERNAL_SERVICE_ERROR: No luck.");
  }

  @Test
  void a_start_that_is_refused_after_a_refusal_is_told_beside_it() {
    createRunning(SALES);
    appStream.faults().failNext("StartFleet", "LimitExceededException", "Too many.");
    assertThat(cloudFormation.update(SALES, BAD_ROLE).failed(HandlerErrorCode.InvalidRequest))
        .contains("because your IAM role", "Afterwards: Too many.");
  }

  @Test
  void the_rollback_after_a_failed_start_brings_the_fleet_up() {
    createRunning(SALES);
    appStream.simulator().behaveAs(Behaviours.standard().with(FailedStart.STOPPED));
    ObjectNode desired = with(SALES, "{ImageName: 'start-fails', StreamView: 'DESKTOP'}");
    cloudFormation.update(SALES, desired).failed(HandlerErrorCode.NotStabilized);
    assertThat(state()).isEqualTo(FleetState.STOPPED);
    cloudFormation.update(desired, SALES).success();
    assertRunningAsBefore();
  }

  @Test
  void tags_change_before_an_update_is_refused() {
    createRunning(SALES);
    cloudFormation
        .update(SALES, with(BAD_ROLE, "{Tags: [{Key: 'team', Value: 'sales'}]}"))
        .failed(HandlerErrorCode.InvalidRequest);
    assertThat(state()).isEqualTo(FleetState.RUNNING);
  }

  private void assertRunningAsBefore() {
    assertThat(state()).isEqualTo(FleetState.RUNNING);
    assertThat(live().iamRoleArn()).isNull();
    assertThat(live().imageName()).isEqualTo("Office-2024");
    assertThat(live().streamViewAsString()).isEqualTo("APP");
    assertThat(liveTags()).isEmpty();
  }
}
