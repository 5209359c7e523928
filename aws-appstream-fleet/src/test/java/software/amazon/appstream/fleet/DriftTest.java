package software.amazon.appstream.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.common.harness.Template.properties;
import static software.amazon.appstream.common.harness.Template.with;
import static software.amazon.appstream.common.harness.Template.without;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import software.amazon.appstream.common.harness.Outcome;
import software.amazon.awssdk.services.appstream.model.FleetState;
import software.amazon.awssdk.services.appstream.model.UpdateFleetRequest;

/** The templates decide what changes; what somebody changed by hand never stops a fleet. */
class DriftTest extends FleetTestCase {

  private static final ObjectNode DESCRIBED =
      with(SALES, "{Description: 'For sales', DisplayName: 'Sales', StreamView: 'APP'}");
  private static final String TAGS = "{Tags: [{Key: 'team', Value: 'sales'}]}";

  @Test
  void a_description_edited_by_hand_is_left_and_named_by_an_update_of_tags() {
    createStopped(DESCRIBED);
    updateByHand(UpdateFleetRequest.builder().description("By hand"));
    startAndWait();
    Outcome update = cloudFormation.update(DESCRIBED, with(DESCRIBED, TAGS));
    update.success();
    assertThat(update.changes()).doesNotContain("StopFleet");
    assertThat(update.messages().get(update.messages().size() - 1)).contains("Description");
    assertThat(state()).isEqualTo(FleetState.RUNNING);
  }

  @Test
  void a_standing_AttributesToDelete_stops_nothing() {
    ObjectNode template = with(SALES, "{AttributesToDelete: ['IAM_ROLE_ARN']}");
    createStopped(template);
    updateByHand(UpdateFleetRequest.builder().iamRoleArn(ROLE));
    startAndWait();
    Outcome update = cloudFormation.update(template, with(template, TAGS));
    update.success();
    assertThat(update.changes()).containsOnly("TagResource");
  }

  @Test
  void a_display_name_edited_by_hand_is_set_right_on_a_running_fleet() {
    createRunning(DESCRIBED);
    updateByHand(UpdateFleetRequest.builder().displayName("By hand"));
    Outcome update = cloudFormation.update(DESCRIBED, with(DESCRIBED, TAGS));
    update.success();
    assertThat(update.changes()).containsExactlyInAnyOrder("TagResource", "UpdateFleet");
    assertThat(live().displayName()).isEqualTo("Sales");
  }

  @Test
  void drift_is_set_right_in_a_request_of_its_own() {
    createRunning(DESCRIBED);
    updateByHand(UpdateFleetRequest.builder().displayName("By hand"));
    Outcome update =
        cloudFormation.update(DESCRIBED, with(DESCRIBED, "{IdleDisconnectTimeoutInSeconds: 600}"));
    update.success();
    assertThat(update.calls())
        .filteredOn(call -> call.operation().equals("UpdateFleet"))
        .extracting(call -> call.input())
        .containsExactlyInAnyOrder(
            properties("{Name: 'sales', IdleDisconnectTimeoutInSeconds: 600}"),
            properties("{Name: 'sales', DisplayName: 'Sales'}"));
  }

  @Test
  void drift_that_needs_a_stop_is_set_right_when_the_fleet_is_stopped_anyway() {
    createStopped(DESCRIBED);
    updateByHand(UpdateFleetRequest.builder().description("By hand"));
    startAndWait();
    Outcome update = cloudFormation.update(DESCRIBED, with(DESCRIBED, "{StreamView: 'DESKTOP'}"));
    update.success();
    assertThat(live().description()).isEqualTo("For sales");
    assertThat(update.changes()).filteredOn("StopFleet"::equals).hasSize(1);
    assertThat(update.calls())
        .filteredOn(call -> call.operation().equals("UpdateFleet") && call.succeeded())
        .extracting(call -> call.input())
        .containsExactlyInAnyOrder(
            properties("{Name: 'sales', StreamView: 'DESKTOP'}"),
            properties("{Name: 'sales', Description: 'For sales'}"));
  }

  @Test
  void drift_whose_correction_is_refused_is_left_and_named() {
    createRunning(DESCRIBED);
    updateByHand(UpdateFleetRequest.builder().displayName("By hand"));
    appStream
        .faults()
        .failNext("UpdateFleet", "InvalidParameterCombinationException", "Not that name.", 10);
    Outcome update = cloudFormation.update(DESCRIBED, with(DESCRIBED, TAGS));
    update.success();
    assertThat(update.messages().get(update.messages().size() - 1)).contains("DisplayName");
  }

  @Test
  void what_neither_template_names_is_left_alone() {
    ObjectNode template = without(DESCRIBED, "DisplayName");
    createRunning(template);
    updateByHand(UpdateFleetRequest.builder().displayName("By hand"));
    cloudFormation.update(template, with(template, TAGS)).success();
    assertThat(live().displayName()).isEqualTo("By hand");
  }

  @Test
  void an_update_without_a_previous_template_drops_nothing_and_sets_what_differs() {
    createRunning(DESCRIBED);
    cloudFormation
        .run(updateOf(null, with(SALES, "{DisplayName: 'All'}")).stackId(null).build())
        .success();
    assertThat(live().displayName()).isEqualTo("All");
    assertThat(live().description()).isEqualTo("For sales");
    assertThat(state()).isEqualTo(FleetState.RUNNING);
  }

  @Test
  void a_capacity_that_autoscaling_moved_is_left_alone() {
    createRunning(SALES);
    updateByHand(
        UpdateFleetRequest.builder().computeCapacity(capacity -> capacity.desiredInstances(7)));
    cloudFormation.update(SALES, with(SALES, TAGS)).success();
    assertThat(live().computeCapacityStatus().desired()).isEqualTo(7);
  }

  @Test
  void a_rollback_leaves_the_capacity_that_autoscaling_moved_meanwhile() {
    createRunning(SALES);
    ObjectNode failed = with(SALES, "{ComputeCapacity: {DesiredInstances: 4}}");
    cloudFormation.update(SALES, failed).success();
    updateByHand(
        UpdateFleetRequest.builder().computeCapacity(capacity -> capacity.desiredInstances(7)));
    cloudFormation.run(updateOf(failed, SALES).rollback(true).build()).success();
    assertThat(live().computeCapacityStatus().desired()).isEqualTo(7);
  }

  private void updateByHand(UpdateFleetRequest.Builder change) {
    appStream.client().updateFleet(change.name("sales").build());
  }

  private void startAndWait() {
    startByHand();
    appStream.advance(QUARTER_OF_AN_HOUR);
  }
}
