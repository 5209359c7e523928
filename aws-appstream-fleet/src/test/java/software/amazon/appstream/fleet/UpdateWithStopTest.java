package software.amazon.appstream.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.common.harness.Template.properties;
import static software.amazon.appstream.common.harness.Template.with;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.appstream.common.harness.Outcome;
import software.amazon.appstream.simulator.behaviour.Behaviours;
import software.amazon.appstream.simulator.behaviour.FleetQuestions.FailedStart;
import software.amazon.awssdk.services.appstream.model.FleetState;
import software.amazon.cloudformation.proxy.HandlerErrorCode;

class UpdateWithStopTest extends FleetTestCase {

  private static final ObjectNode WITH_ROLE = with(SALES, "{IamRoleArn: '%s'}".formatted(ROLE));
  private static final ObjectNode WITH_OTHER_ROLE =
      with(SALES, "{IamRoleArn: '%s'}".formatted(OTHER_ROLE));

  private static final List<String> STOPPED_ONCE =
      List.of(
          "UpdateFleet", "TagResource", "StopFleet", "UpdateFleet", "StartFleet", "UntagResource");

  @Test
  void a_role_is_added_to_a_running_fleet() {
    createRunning(SALES);
    Outcome update = cloudFormation.update(SALES, WITH_ROLE);
    assertStoppedOnce(update);
    assertThat(live().iamRoleArn()).isEqualTo(ROLE);
  }

  @Test
  void a_role_is_changed_on_a_running_fleet() {
    createRunning(WITH_ROLE);
    Outcome update = cloudFormation.update(WITH_ROLE, WITH_OTHER_ROLE);
    assertStoppedOnce(update);
    assertThat(live().iamRoleArn()).isEqualTo(OTHER_ROLE);
  }

  @Test
  void a_role_is_removed_from_a_running_fleet() {
    createRunning(WITH_ROLE);
    Outcome update = cloudFormation.update(WITH_ROLE, SALES);
    assertStoppedOnce(update);
    assertThat(update.input("UpdateFleet"))
        .isEqualTo(properties("{Name: 'sales', AttributesToDelete: ['IAM_ROLE_ARN']}"));
    assertThat(live().iamRoleArn()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{Description: 'For sales'}",
        "{DisableIMDSV1: true}",
        "{DomainJoinInfo: {DirectoryName: 'corp', OrganizationalUnitDistinguishedName: 'OU=a'}}",
        "{EnableDefaultInternetAccess: true}",
        "{InstanceType: 'stream.standard.large'}",
        "{MaxUserDurationInSeconds: 7200}",
        "{Platform: 'WINDOWS_SERVER_2022'}",
        "{RootVolumeConfig: {VolumeSizeInGb: 300}}",
        "{StreamView: 'DESKTOP'}",
        "{UsbDeviceFilterStrings: ['Webcam,046d,0825,*,14,1,1,1']}",
        "{VpcConfig: {SubnetIds: ['subnet-1'], SecurityGroupIds: ['sg-1']}}"
      })
  void a_running_fleet_is_stopped_once_for(String change) {
    createRunning(SALES);
    assertStoppedOnce(cloudFormation.update(SALES, with(SALES, change)));
  }

  @Test
  void version_1_of_the_metadata_service_is_switched_on_again_when_the_template_drops_it() {
    ObjectNode before = with(SALES, "{DisableIMDSV1: true}");
    createRunning(before);
    Outcome update = cloudFormation.update(before, SALES);
    assertStoppedOnce(update);
    assertThat(live().disableIMDSV1()).isFalse();
    assertThat(cloudFormation.update(SALES, SALES).changes()).isEmpty();
  }

  @Test
  void many_changes_need_one_stop_and_one_update() {
    createRunning(WITH_ROLE);
    ObjectNode desired =
        with(
            SALES,
            "{StreamView: 'DESKTOP', DisplayName: 'Sales', InstanceType: 'stream.standard.large',"
                + " ImageName: 'Office-2025', ComputeCapacity: {DesiredInstances: 3}}");
    Outcome update = cloudFormation.update(WITH_ROLE, desired);
    assertStoppedOnce(update);
    assertThat(update.input("UpdateFleet").size()).isEqualTo(7);
  }

  @Test
  void the_message_before_the_stop_says_what_needs_it_and_that_sessions_end() {
    createRunning(SALES);
    Outcome update = cloudFormation.update(SALES, with(WITH_ROLE, "{StreamView: 'DESKTOP'}"));
    assertThat(update.messages().get(0))
        .isEqualTo(
            "stopping the fleet \"sales\": IamRoleArn and StreamView require it; sessions end");
  }

  @Test
  void a_stopped_fleet_is_changed_and_stays_stopped() {
    createStopped(SALES);
    Outcome update = cloudFormation.update(SALES, WITH_ROLE);
    update.success();
    assertThat(update.changes()).containsExactly("UpdateFleet");
    assertThat(state()).isEqualTo(FleetState.STOPPED);
  }

  @Test
  void an_image_of_another_operating_system_stops_the_fleet_once() {
    createRunning(SALES);
    Outcome update = cloudFormation.update(SALES, with(SALES, "{ImageName: 'Office-Server2022'}"));
    update.success();
    assertThat(update.changes())
        .containsExactly(
            "UpdateFleet",
            "TagResource",
            "StopFleet",
            "UpdateFleet",
            "StartFleet",
            "UntagResource");
    assertThat(live().imageName()).isEqualTo("Office-Server2022");
    assertThat(state()).isEqualTo(FleetState.RUNNING);
  }

  @Test
  void a_role_that_comes_late_is_waited_for_while_the_fleet_is_stopped() {
    createRunning(SALES);
    ObjectNode desired = with(SALES, "{IamRoleArn: 'arn:aws:iam::123456789012:role/late'}");
    Outcome update = cloudFormation.update(SALES, desired);
    update.success();
    assertThat(waitedFor(update, "trying again: ")).isBetween(60, 120);
    assertThat(update.changes()).filteredOn("StopFleet"::equals).hasSize(1);
    assertThat(state()).isEqualTo(FleetState.RUNNING);
  }

  @Test
  void a_starting_fleet_is_waited_for_before_it_is_stopped() {
    createStopped(SALES);
    startByHand();
    Outcome update = cloudFormation.update(SALES, WITH_ROLE);
    assertStoppedOnce(update);
    assertThat(update.messages().get(0))
        .isEqualTo("starting the fleet \"sales\": it changes when it has started");
  }

  @Test
  void a_stopping_fleet_is_waited_for_and_stays_stopped() {
    createRunning(SALES);
    stopByHand();
    Outcome update = cloudFormation.update(SALES, WITH_ROLE);
    update.success();
    assertThat(update.changes()).containsExactly("UpdateFleet");
    assertThat(state()).isEqualTo(FleetState.STOPPED);
  }

  @Test
  void a_start_that_fails_after_the_update_is_told_with_AppStreams_reason() {
    createRunning(SALES);
    appStream.simulator().behaveAs(Behaviours.standard().with(FailedStart.STOPPED));
    appStream.faults().failNextStart("IMAGE_NOT_FOUND", "It is gone.");
    Outcome update = cloudFormation.update(SALES, WITH_ROLE);
    assertThat(update.failed(HandlerErrorCode.NotStabilized))
        .contains("did not start: IMAGE_NOT_FOUND: It is gone.");
    cloudFormation.update(WITH_ROLE, SALES).success();
    assertThat(state()).isEqualTo(FleetState.RUNNING);
    assertThat(liveTags()).isEmpty();
  }

  @Test
  void a_stop_and_a_start_whose_answers_were_lost_do_no_harm() {
    createRunning(SALES);
    appStream.faults().loseNextAnswer("TagResource");
    appStream.faults().loseNextAnswer("StopFleet");
    appStream.faults().loseNextAnswer("StartFleet");
    appStream.faults().loseNextAnswer("UntagResource");
    cloudFormation.update(SALES, WITH_ROLE).success();
    assertThat(state()).isEqualTo(FleetState.RUNNING);
    assertThat(liveTags()).isEmpty();
  }

  static int waitedFor(Outcome outcome, String message) {
    return outcome.events().stream()
        .filter(event -> event.message().startsWith(message))
        .mapToInt(event -> event.delay())
        .sum();
  }

  private void assertStoppedOnce(Outcome update) {
    update.success();
    assertThat(update.changes()).isEqualTo(STOPPED_ONCE);
    assertThat(state()).isEqualTo(FleetState.RUNNING);
    assertThat(liveTags()).isEmpty();
  }
}
