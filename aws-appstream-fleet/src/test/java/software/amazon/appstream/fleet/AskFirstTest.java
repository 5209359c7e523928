package software.amazon.appstream.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.common.harness.Template.with;
import static software.amazon.appstream.common.harness.Template.without;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.appstream.common.harness.Outcome;
import software.amazon.appstream.simulator.behaviour.Behaviours;
import software.amazon.appstream.simulator.behaviour.FleetQuestions.RefusedWhileRunning;
import software.amazon.awssdk.services.appstream.model.FleetState;
import software.amazon.cloudformation.proxy.HandlerErrorCode;

/** A running fleet is stopped only when AppStream has demanded it, and then with good prospects. */
class AskFirstTest extends FleetTestCase {

  private static final ObjectNode WITH_ROLE = with(SALES, "{IamRoleArn: '%s'}".formatted(ROLE));

  private static final ObjectNode ELASTIC =
      with(
          without(SALES, "ComputeCapacity"),
          "{FleetType: 'ELASTIC', MaxConcurrentSessions: 5,"
              + " VpcConfig: {SubnetIds: ['subnet-1', 'subnet-2']}}");

  @Test
  void the_stop_follows_a_refusal_that_demands_it() {
    createRunning(SALES);
    Outcome update = cloudFormation.update(SALES, WITH_ROLE);
    update.success();
    assertThat(update.changes()).startsWith("UpdateFleet");
    assertThat(update.changes()).filteredOn("StopFleet"::equals).hasSize(1);
    assertThat(update.changes()).filteredOn("UpdateFleet"::equals).hasSize(2);
    assertThat(state()).isEqualTo(FleetState.RUNNING);
    assertThat(liveTags()).isEmpty();
  }

  @Test
  void a_refusal_in_other_words_about_a_property_that_needs_a_stop_demands_one_too() {
    createRunning(SALES);
    appStream.faults().failNext("UpdateFleet", "OperationNotPermittedException", "Not now.");
    Outcome update = cloudFormation.update(SALES, WITH_ROLE);
    update.success();
    assertThat(update.changes()).filteredOn("StopFleet"::equals).hasSize(1);
    assertThat(state()).isEqualTo(FleetState.RUNNING);
  }

  @ParameterizedTest
  @CsvSource({
    "InvalidParameterCombinationException, InvalidRequest",
    "InvalidParameterValueException, InvalidRequest",
    "IncompatibleImageException, InvalidRequest",
    "InvalidRoleException, InvalidRequest",
    "LimitExceededException, ServiceLimitExceeded",
    "AccessDeniedException, AccessDenied"
  })
  void a_refusal_of_values_role_quota_or_permission_stops_nothing(
      String type, HandlerErrorCode code) {
    createRunning(SALES);
    appStream.faults().failNext("UpdateFleet", type, "Refused for good.", 1000);
    Outcome update = cloudFormation.update(SALES, WITH_ROLE);
    assertThat(update.failed(code)).contains("Refused for good.", type);
    assertThat(update.changes()).containsOnly("UpdateFleet");
    assertThat(state()).isEqualTo(FleetState.RUNNING);
  }

  @Test
  void a_change_that_AppStream_takes_from_a_running_fleet_stops_nothing_whatever_is_documented() {
    ObjectNode sessions =
        with(SALES, "{MaxSessionsPerInstance: 5, ComputeCapacity: {DesiredSessions: 5}}");
    createRunning(sessions);
    ObjectNode desired =
        with(sessions, "{MaxSessionsPerInstance: 10, ComputeCapacity: {DesiredSessions: 10}}");
    Outcome update = cloudFormation.update(sessions, desired);
    update.success();
    assertThat(update.changes()).containsExactly("UpdateFleet");
  }

  @Test
  void the_list_of_what_needs_a_stop_is_not_believed_where_AppStream_takes_more() {
    appStream.simulator().behaveAs(Behaviours.standard().with(RefusedWhileRunning.ROLE_ONLY));
    createRunning(SALES);
    Outcome update =
        cloudFormation.update(SALES, with(SALES, "{StreamView: 'DESKTOP', Description: 'New'}"));
    update.success();
    assertThat(update.changes()).containsExactly("UpdateFleet");
  }

  @Test
  void a_tag_that_AppStream_refuses_fails_the_update_before_a_stop() {
    createRunning(SALES);
    appStream.faults().failNext("TagResource", "InvalidParameterValueException", "No such tag.");
    ObjectNode desired = with(WITH_ROLE, "{Tags: [{Key: 'team', Value: 'sales'}]}");
    Outcome update = cloudFormation.update(SALES, desired);
    assertThat(update.failed(HandlerErrorCode.InvalidRequest)).contains("No such tag.");
    assertThat(update.changes()).containsExactly("TagResource");
    Outcome rollback = cloudFormation.run(updateOf(desired, SALES).rollback(true).build());
    rollback.success();
    assertThat(rollback.changes()).isEmpty();
  }

  @Test
  void a_fifty_first_tag_fails_the_update_before_a_stop() {
    createRunning(SALES);
    Map<String, String> foreign =
        IntStream.range(0, 50).boxed().collect(Collectors.toMap(i -> "key" + i, i -> "value"));
    appStream.client().tagResource(tag -> tag.resourceArn(live().arn()).tags(foreign));
    ObjectNode desired = with(WITH_ROLE, "{Tags: [{Key: 'team', Value: 'sales'}]}");
    Outcome update = cloudFormation.update(SALES, desired);
    update.failed(HandlerErrorCode.ServiceLimitExceeded);
    assertThat(update.changes()).containsExactly("TagResource");
    assertThat(liveTags()).isEqualTo(foreign);
  }

  @Test
  void tags_change_before_properties() {
    createRunning(SALES);
    ObjectNode desired =
        with(SALES, "{DisplayName: 'Sales', Tags: [{Key: 'team', Value: 'sales'}]}");
    assertThat(cloudFormation.update(SALES, desired).changes())
        .containsExactly("TagResource", "UpdateFleet");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{DisconnectTimeoutInSeconds: 360001, IamRoleArn: 'arn:aws:iam::123456789012:role/a'}",
        "{ComputeCapacity: {DesiredInstances: -1}, StreamView: 'DESKTOP'}"
      })
  void a_value_out_of_range_is_refused_before_anything_is_touched(String change) {
    createRunning(SALES);
    Outcome update = cloudFormation.update(SALES, with(SALES, change));
    update.failed(HandlerErrorCode.InvalidRequest);
    assertThat(update.changes()).isEmpty();
  }

  @Test
  void an_elastic_fleet_that_would_lack_what_it_needs_is_refused_before_anything_is_touched() {
    String property = "VpcConfig";
    createRunning(ELASTIC);
    ObjectNode desired = with(without(ELASTIC, property), "{StreamView: 'DESKTOP'}");
    Outcome update = cloudFormation.update(ELASTIC, desired);
    assertThat(update.failed(HandlerErrorCode.InvalidRequest)).contains(property);
    assertThat(update.changes()).isEmpty();
    Outcome rollback = cloudFormation.run(updateOf(desired, ELASTIC).rollback(true).build());
    rollback.success();
    assertThat(rollback.changes()).isEmpty();
  }

  @Test
  void all_problems_stand_in_one_message() {
    createRunning(SALES);
    ObjectNode desired =
        with(
            SALES,
            "{RootVolumeConfig: {VolumeSizeInGb: 501}, IdleDisconnectTimeoutInSeconds: 30,"
                + " ComputeCapacity: {}}");
    assertThat(cloudFormation.update(SALES, desired).failed(HandlerErrorCode.InvalidRequest))
        .contains("VolumeSizeInGb", "IdleDisconnectTimeoutInSeconds", "ComputeCapacity");
  }

  @Test
  void the_permission_to_stop_is_asked_again_when_somebody_starts_the_fleet_meanwhile() {
    createStopped(SALES);
    appStream.faults().failNext("UpdateFleet", "ConcurrentModificationException", "Busy.");
    ObjectNode desired = with(WITH_ROLE, "{StopBeforeUpdate: false}");
    Outcome begun = cloudFormation.begin(updateOf(SALES, desired).build(), 1);
    startByHand();
    appStream.advance(QUARTER_OF_AN_HOUR);
    Outcome update = cloudFormation.resume(begun);
    assertThat(update.failed(HandlerErrorCode.InvalidRequest)).contains("StopBeforeUpdate");
    assertThat(update.changes()).doesNotContain("StopFleet");
    assertThat(state()).isEqualTo(FleetState.RUNNING);
  }

  @Test
  void fifty_tags_of_the_template_leave_no_place_for_one_of_ours_and_the_fleet_comes_up_again() {
    ObjectNode template = SALES.deepCopy();
    ArrayNode tags = template.putArray("Tags");
    IntStream.range(0, 50)
        .forEach(i -> tags.addObject().put("Key", "key" + i).put("Value", "value"));
    createRunning(template);
    cloudFormation.update(template, with(template, "{StreamView: 'DESKTOP'}")).success();
    assertThat(state()).isEqualTo(FleetState.RUNNING);
    assertThat(liveTags()).hasSize(50);
  }
}
