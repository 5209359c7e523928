package software.amazon.appstream.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.common.harness.Template.properties;
import static software.amazon.appstream.common.harness.Template.with;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.appstream.common.harness.Outcome;
import software.amazon.appstream.simulator.behaviour.Behaviours;
import software.amazon.appstream.simulator.behaviour.RequestQuestions.SetAndDelete;
import software.amazon.awssdk.services.appstream.model.FleetState;
import software.amazon.cloudformation.proxy.HandlerErrorCode;

class AttributesToDeleteTest extends FleetTestCase {

  private static final ObjectNode WITH_VPC =
      with(SALES, "{VpcConfig: {SubnetIds: ['subnet-1'], SecurityGroupIds: ['sg-1']}}");

  private static final String VALUES =
      """
      VPC_CONFIGURATION          | {VpcConfig: {SubnetIds: ['subnet-1']}}
      DOMAIN_JOIN_INFO           | {DomainJoinInfo: {DirectoryName: 'corp'}}
      IAM_ROLE_ARN               | {IamRoleArn: 'arn:aws:iam::123456789012:role/sales'}
      USB_DEVICE_FILTER_STRINGS  | {UsbDeviceFilterStrings: ['Webcam,046d,0825,*,14,1,1,1']}
      VOLUME_CONFIGURATION       | {RootVolumeConfig: {VolumeSizeInGb: 300}}
      """;

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = VALUES)
  void a_dropped_property_is_removed_by_its_attribute(String attribute, String value) {
    ObjectNode before = with(SALES, value);
    createStopped(before);
    Outcome update = cloudFormation.update(before, SALES);
    assertRemoved(update, attribute, value);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = VALUES)
  void a_value_that_no_template_has_is_removed_by_naming_its_attribute(
      String attribute, String value) {
    createStopped(with(SALES, value));
    ObjectNode desired = with(SALES, "{AttributesToDelete: ['%s']}".formatted(attribute));
    assertRemoved(cloudFormation.update(SALES, desired), attribute, value);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = VALUES)
  void naming_both_a_property_and_its_removal_is_refused(String attribute, String value) {
    createRunning(SALES);
    ObjectNode desired =
        with(with(SALES, value), "{AttributesToDelete: ['%s']}".formatted(attribute));
    Outcome update = cloudFormation.update(SALES, desired);
    assertThat(update.failed(HandlerErrorCode.InvalidRequest))
        .isEqualTo(
            "AttributesToDelete names %s, which the template also sets: remove one of the two."
                .formatted(attribute));
    assertThat(update.changes()).isEmpty();
  }

  @Test
  void an_attribute_that_the_fleet_lacks_neither_stops_nor_changes_it() {
    createRunning(SALES);
    Outcome update =
        cloudFormation.update(
            SALES, with(SALES, "{AttributesToDelete: ['IAM_ROLE_ARN', 'VPC_CONFIGURATION']}"));
    update.success();
    assertThat(update.changes()).isEmpty();
    assertThat(state()).isEqualTo(FleetState.RUNNING);
  }

  @Test
  void a_dropped_root_volume_of_AppStreams_own_size_neither_stops_nor_changes_the_fleet() {
    ObjectNode before = with(SALES, "{RootVolumeConfig: {VolumeSizeInGb: 200}}");
    createRunning(before);
    Outcome update = cloudFormation.update(before, SALES);
    update.success();
    assertThat(update.changes()).isEmpty();
  }

  @Test
  void an_attribute_that_stays_in_the_template_removes_nothing_again() {
    ObjectNode before = with(SALES, "{IamRoleArn: '%s'}".formatted(ROLE));
    createRunning(before);
    ObjectNode desired = with(SALES, "{AttributesToDelete: ['IAM_ROLE_ARN']}");
    cloudFormation.update(before, desired).success();
    assertThat(cloudFormation.update(desired, desired).changes()).isEmpty();
  }

  @Test
  void a_removal_that_a_running_fleet_does_not_take_stops_it_once() {
    ObjectNode before = with(SALES, "{IamRoleArn: '%s'}".formatted(ROLE));
    createRunning(before);
    Outcome update =
        cloudFormation.update(before, with(SALES, "{AttributesToDelete: ['IAM_ROLE_ARN']}"));
    update.success();
    assertThat(update.messages().get(0)).contains("IamRoleArn requires it");
    assertThat(update.changes())
        .containsExactly(
            "UpdateFleet",
            "TagResource",
            "StopFleet",
            "UpdateFleet",
            "StartFleet",
            "UntagResource");
  }

  @Test
  void security_groups_go_alone_or_with_the_vpc() {
    createStopped(WITH_VPC);
    ObjectNode subnetsOnly = with(SALES, "{VpcConfig: {SubnetIds: ['subnet-1']}}");
    Outcome groups = cloudFormation.update(WITH_VPC, subnetsOnly);
    groups.success();
    assertThat(attributes(groups)).isEqualTo("[\"VPC_CONFIGURATION_SECURITY_GROUP_IDS\"]");
    assertThat(live().vpcConfig().hasSecurityGroupIds()).isFalse();
    assertThat(live().vpcConfig().subnetIds()).containsExactly("subnet-1");
    cloudFormation.update(subnetsOnly, WITH_VPC).success();
    Outcome vpc = cloudFormation.update(WITH_VPC, SALES);
    vpc.success();
    assertThat(attributes(vpc)).isEqualTo("[\"VPC_CONFIGURATION\"]");
  }

  @ParameterizedTest
  @EnumSource
  void a_part_goes_while_another_changes_whatever_AppStream_takes_in_one_request(
      SetAndDelete answer) {
    appStream.simulator().behaveAs(Behaviours.standard().with(answer));
    createStopped(WITH_VPC);
    cloudFormation
        .update(WITH_VPC, with(SALES, "{VpcConfig: {SubnetIds: ['subnet-2']}}"))
        .success();
    assertThat(live().vpcConfig().hasSecurityGroupIds()).isFalse();
    assertThat(live().vpcConfig().subnetIds()).containsExactly("subnet-2");
  }

  @Test
  void an_empty_list_removes_the_value() {
    ObjectNode before = with(SALES, "{UsbDeviceFilterStrings: ['Webcam,046d,0825,*,14,1,1,1']}");
    createStopped(before);
    Outcome update = cloudFormation.update(before, with(SALES, "{UsbDeviceFilterStrings: []}"));
    update.success();
    assertThat(attributes(update)).isEqualTo("[\"USB_DEVICE_FILTER_STRINGS\"]");
  }

  @Test
  void the_session_script_of_an_elastic_fleet_is_removed() {
    ObjectNode before =
        with(
            ModelChecksTest.ELASTIC,
            "{SessionScriptS3Location: {S3Bucket: 'scripts', S3Key: 'session.zip'}}");
    createStopped(before);
    cloudFormation.update(before, ModelChecksTest.ELASTIC).success();
    assertThat(live().sessionScriptS3Location()).isNull();
  }

  @Test
  void a_multi_session_fleet_becomes_a_single_session_one() {
    ObjectNode multiSession =
        with(SALES, "{MaxSessionsPerInstance: 4, ComputeCapacity: {DesiredSessions: 8}}");
    createStopped(multiSession);
    Outcome update = cloudFormation.update(multiSession, SALES);
    update.success();
    assertThat(attributes(update)).isEqualTo("[\"MAX_SESSIONS_PER_INSTANCE\"]");
    assertThat(live().computeCapacityStatus().desired()).isEqualTo(2);
  }

  @Test
  void create_ignores_the_removals() {
    ObjectNode template =
        with(SALES, "{IamRoleArn: '%s', AttributesToDelete: ['IAM_ROLE_ARN']}".formatted(ROLE));
    ObjectNode created = cloudFormation.create(template).succeeded();
    assertThat(created.path("IamRoleArn").asText()).isEqualTo(ROLE);
    assertThat(created.has("AttributesToDelete")).isFalse();
  }

  private void assertRemoved(Outcome update, String attribute, String value) {
    update.success();
    assertThat(update.input("UpdateFleet"))
        .isEqualTo(properties("{Name: 'sales', AttributesToDelete: ['%s']}".formatted(attribute)));
    String property = properties(value).fieldNames().next();
    assertThat(cloudFormation.read("sales").succeeded().path(property))
        .isNotEqualTo(properties(value).get(property));
    assertThat(update.waitedSeconds()).isZero();
  }

  private static String attributes(Outcome update) {
    return update.input("UpdateFleet").path("AttributesToDelete").toString();
  }
}
