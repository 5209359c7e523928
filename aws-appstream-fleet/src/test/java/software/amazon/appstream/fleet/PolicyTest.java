package software.amazon.appstream.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.common.harness.Template.properties;
import static software.amazon.appstream.common.harness.Template.with;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.appstream.common.harness.Outcome;
import software.amazon.awssdk.services.appstream.model.FleetState;
import software.amazon.cloudformation.proxy.HandlerErrorCode;

class PolicyTest extends FleetTestCase {

  private static final ObjectNode OTHER_VIEW = with(SALES, "{StreamView: 'DESKTOP'}");
  private static final String NO_STOP = "{StopBeforeUpdate: false}";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{StartFleet: true}",
        "{StartFleet: 'true'}",
        "{StartFleet: {Enabled: true}}",
        "{StartFleet: {Value: 'true'}}"
      })
  void a_creation_policy_starts_the_new_fleet(String policy) {
    cloudFormation.run(creationOf(SALES).creationPolicy(properties(policy)).build()).success();
    assertThat(state()).isEqualTo(FleetState.RUNNING);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{StartFleet: false}", "{StartFleet: {}}", "{StartFleet: 1}", "{}"})
  void without_a_creation_policy_that_says_so_the_new_fleet_stays_stopped(String policy) {
    cloudFormation.run(creationOf(SALES).creationPolicy(properties(policy)).build()).success();
    assertThat(state()).isEqualTo(FleetState.STOPPED);
  }

  @Test
  void a_desired_state_wins_over_the_creation_policy() {
    ObjectNode template = with(SALES, "{DesiredState: 'STOPPED'}");
    cloudFormation
        .run(creationOf(template).creationPolicy(properties("{StartFleet: true}")).build())
        .success();
    assertThat(state()).isEqualTo(FleetState.STOPPED);
  }

  @Test
  void a_stop_that_the_template_forbids_fails_before_anything_but_tags_is_touched() {
    createRunning(SALES);
    ObjectNode desired =
        with(
            SALES,
            "{StopBeforeUpdate: false, StreamView: 'DESKTOP', InstanceType: 'stream.standard.large',"
                + " DisplayName: 'Sales', Tags: [{Key: 'a', Value: '1'}]}");
    Outcome update = cloudFormation.update(SALES, desired);
    assertThat(update.failed(HandlerErrorCode.InvalidRequest))
        .contains("StopBeforeUpdate is false, but InstanceType and StreamView can change only")
        .contains("Nothing but tags was changed")
        .contains("Stop it first, or allow the stop");
    assertThat(update.changes()).containsExactly("TagResource", "UpdateFleet");
    assertThat(state()).isEqualTo(FleetState.RUNNING);
    assertThat(live().displayName()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{StopBeforeUpdate: false}",
        "{StopBeforeUpdate: 'false'}",
        "{StopBeforeUpdate: {Enabled: false}}"
      })
  void an_update_policy_forbids_the_stop_too(String policy) {
    createRunning(SALES);
    Outcome update = updateWithPolicy(OTHER_VIEW, policy);
    assertThat(update.failed(HandlerErrorCode.InvalidRequest)).contains("StreamView");
    assertThat(update.changes()).containsExactly("UpdateFleet");
    assertThat(state()).isEqualTo(FleetState.RUNNING);
  }

  @Test
  void the_property_wins_over_the_update_policy() {
    createRunning(SALES);
    updateWithPolicy(with(OTHER_VIEW, "{StopBeforeUpdate: true}"), NO_STOP).success();
    assertThat(live().streamViewAsString()).isEqualTo("DESKTOP");
  }

  @Test
  void a_forbidden_stop_does_not_matter_where_none_is_needed() {
    createRunning(SALES);
    cloudFormation
        .update(SALES, with(SALES, "{StopBeforeUpdate: false, DisplayName: 'Sales'}"))
        .success();
    assertThat(state()).isEqualTo(FleetState.RUNNING);
  }

  @Test
  void a_forbidden_stop_does_not_matter_to_a_stopped_fleet() {
    createStopped(SALES);
    ObjectNode read = cloudFormation.update(SALES, with(OTHER_VIEW, NO_STOP)).succeeded();
    assertThat(read.path("StreamView").asText()).isEqualTo("DESKTOP");
    assertThat(read.has("StopBeforeUpdate")).isFalse();
  }

  @Test
  void a_fleet_that_the_template_wants_stopped_may_be_stopped() {
    createRunning(SALES);
    cloudFormation
        .update(SALES, with(OTHER_VIEW, "{StopBeforeUpdate: false, DesiredState: 'STOPPED'}"))
        .success();
    assertThat(state()).isEqualTo(FleetState.STOPPED);
  }

  @Test
  void a_stop_that_only_AppStream_knows_to_be_needed_is_forbidden_too() {
    createRunning(SALES);
    Outcome update =
        cloudFormation.update(
            SALES, with(SALES, "{StopBeforeUpdate: false, ImageName: 'Office-Server2022'}"));
    assertThat(update.failed(HandlerErrorCode.InvalidRequest)).contains("ImageName can change");
    assertThat(update.changes()).containsExactly("UpdateFleet");
    assertThat(state()).isEqualTo(FleetState.RUNNING);
    assertThat(live().imageName()).isEqualTo("Office-2024");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{StartAfterUpdate: false}", "{StartAfterUpdate: {Enabled: false}}"})
  void an_update_policy_leaves_the_fleet_stopped_after_its_stop(String policy) {
    createRunning(SALES);
    Outcome update = updateWithPolicy(OTHER_VIEW, policy);
    assertThat(update.succeeded().path("DesiredState").asText()).isEqualTo("STOPPED");
    assertThat(update.changes())
        .containsExactly("UpdateFleet", "TagResource", "StopFleet", "UpdateFleet", "TagResource");
    assertThat(liveTags().values()).singleElement().asString().endsWith("/DONE");
  }

  @Test
  void an_update_policy_that_leaves_the_fleet_stopped_does_not_stop_it_for_nothing() {
    createRunning(SALES);
    updateWithPolicy(with(SALES, "{DisplayName: 'Sales'}"), "{StartAfterUpdate: false}").success();
    assertThat(state()).isEqualTo(FleetState.RUNNING);
  }

  @Test
  void a_refused_change_starts_the_fleet_again_whatever_the_update_policy() {
    createRunning(SALES);
    updateWithPolicy(
            with(SALES, "{IamRoleArn: '%s'}".formatted(MISSING_ROLE)), "{StartAfterUpdate: false}")
        .failed(HandlerErrorCode.InvalidRequest);
    assertThat(state()).isEqualTo(FleetState.RUNNING);
  }

  @Test
  void an_abandoned_update_is_undone_whatever_the_update_policy() {
    createRunning(SALES);
    ObjectNode policy = properties("{StartAfterUpdate: false}");
    cloudFormation.begin(updateOf(SALES, OTHER_VIEW).updatePolicy(policy).build(), 3);
    cloudFormation.run(updateOf(OTHER_VIEW, SALES).updatePolicy(policy).build()).success();
    assertThat(state()).isEqualTo(FleetState.RUNNING);
  }

  @Test
  void a_desired_state_wins_over_the_update_policy() {
    createRunning(SALES);
    updateWithPolicy(with(OTHER_VIEW, "{DesiredState: 'RUNNING'}"), "{StartAfterUpdate: false}")
        .success();
    assertThat(state()).isEqualTo(FleetState.RUNNING);
  }

  private Outcome updateWithPolicy(ObjectNode desired, String policy) {
    return cloudFormation.run(updateOf(SALES, desired).updatePolicy(properties(policy)).build());
  }

  @Test
  void a_rollback_may_stop_the_fleet_as_the_update_that_it_takes_back_might() {
    ObjectNode before = with(SALES, NO_STOP);
    ObjectNode failed = with(SALES, "{StopBeforeUpdate: true, StreamView: 'DESKTOP'}");
    createRunning(before);
    cloudFormation.update(before, failed).success();
    Outcome rollback = cloudFormation.run(updateOf(failed, before).rollback(true).build());
    assertThat(rollback.succeeded().path("StreamView").asText()).isEqualTo("APP");
    assertThat(rollback.succeeded().path("DesiredState").asText()).isEqualTo("RUNNING");
  }

  @Test
  void a_rollback_to_a_template_that_create_took_is_not_refused() {
    ObjectNode before = with(SALES, "{IamRoleArn: '%s'}".formatted(ROLE));
    before.putArray("AttributesToDelete").add("IAM_ROLE_ARN");
    ObjectNode failed = with(SALES, "{DisplayName: 'Other', IamRoleArn: '%s'}".formatted(ROLE));
    createRunning(before);
    cloudFormation.update(before, failed).success();
    Outcome rollback = cloudFormation.run(updateOf(failed, before).rollback(true).build());
    assertThat(rollback.succeeded().path("IamRoleArn").asText()).isEqualTo(ROLE);
  }
}
