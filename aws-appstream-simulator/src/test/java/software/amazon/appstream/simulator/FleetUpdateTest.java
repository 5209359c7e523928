package software.amazon.appstream.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.simulator.ServiceClient.json;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.appstream.simulator.fleet.Fleet;

class FleetUpdateTest extends WithSimulator {
  private static final String ROLE = "IamRoleArn: 'arn:aws:iam::123456789012:role/r'";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        ROLE,
        "InstanceType: 'stream.standard.large'",
        "VpcConfig: {SubnetIds: ['s']}",
        "MaxUserDurationInSeconds: 600",
        "Description: 'd'",
        "EnableDefaultInternetAccess: true",
        "DomainJoinInfo: {DirectoryName: 'd'}",
        "StreamView: 'DESKTOP'",
        "RootVolumeConfig: {VolumeSizeInGb: 300}",
        "AttributesToDelete: ['IAM_ROLE_ARN']",
        "DeleteVpcConfig: true",
        "ImageName: 'AppStream-AmazonLinux2-1'",
        "DisplayName: 'n', Description: 'd'"
      })
  void aRunningFleetRefusesWhatNeedsAStop(String members) {
    runFleet();
    JsonNode before = fleet();

    assertRefused(
        "ResourceInUseException",
        "Cannot update the attribute for fleet fleet when it is ACTIVE. The fleet must be stopped to"
            + " complete this action.",
        "UpdateFleet",
        "{Name: 'fleet', " + members + "}");

    assertThat(fleet()).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DisplayName: 'n'",
        "IdleDisconnectTimeoutInSeconds: 70",
        "DisconnectTimeoutInSeconds: 60",
        "ImageName: 'AppStream-WinServer2022-2'"
      })
  void aRunningFleetTakesWhatNeedsNoStop(String members) {
    runFleet();

    call("UpdateFleet", "{Name: 'fleet', " + members + "}");

    assertState("RUNNING", fleet());
    json("{" + members + "}")
        .properties()
        .forEach(member -> assertThat(fleet().get(member.getKey())).isEqualTo(member.getValue()));
  }

  @Test
  void aRunningFleetTakesAnotherCapacityAtOnceAndFurtherInstancesComeUpInTheirTime() {
    runFleet();

    call("UpdateFleet", "{Name: 'fleet', ComputeCapacity: {DesiredInstances: 5}}");
    assertThat(fleet().get("ComputeCapacityStatus"))
        .isEqualTo(json("{Available: 2, Desired: 5, InUse: 0, Reserved: 0, Running: 2}"));
    advance(Fleet.START);
    assertThat(fleet().at("/ComputeCapacityStatus/Running").asInt()).isEqualTo(5);

    call("UpdateFleet", "{Name: 'fleet', ComputeCapacity: {DesiredInstances: 1}}");
    assertThat(fleet().at("/ComputeCapacityStatus/Running").asInt()).isEqualTo(1);
  }

  @Test
  void aRunningMultiSessionFleetTakesOtherSessionsAndMaxSessionsPerInstance() {
    call(
        "CreateFleet",
        FleetTest.with(FLEET, "ComputeCapacity: {DesiredSessions: 1}, MaxSessionsPerInstance: 5"));
    call("StartFleet", "{Name: 'fleet'}");
    advance(Fleet.START);

    call(
        "UpdateFleet",
        "{Name: 'fleet', ComputeCapacity: {DesiredSessions: 2}, MaxSessionsPerInstance: 10}");

    assertState("RUNNING", fleet());
    assertThat(fleet().get("MaxSessionsPerInstance").asInt()).isEqualTo(10);
    assertThat(fleet().at("/ComputeCapacityStatus/DesiredUserSessions").asInt()).isEqualTo(2);
    assertThat(fleet().at("/ComputeCapacityStatus/Desired").asInt()).isEqualTo(1);
  }

  @Test
  void aRunningElasticFleetHasItsOwnListOfUpdates() {
    call(
        "CreateFleet",
        "{Name: 'fleet', InstanceType: 'stream.standard.small', FleetType: 'ELASTIC',"
            + " Platform: 'WINDOWS_SERVER_2019', MaxConcurrentSessions: 3,"
            + " SessionScriptS3Location: {S3Bucket: 'abc', S3Key: 'k'},"
            + " VpcConfig: {SubnetIds: ['subnet-a', 'subnet-b']}}");
    call("StartFleet", "{Name: 'fleet'}");
    advance(Fleet.ELASTIC_START_OR_STOP);

    call(
        "UpdateFleet",
        "{Name: 'fleet', MaxConcurrentSessions: 4,"
            + " AttributesToDelete: ['SESSION_SCRIPT_S3_LOCATION']}");

    assertThat(fleet().get("MaxConcurrentSessions").asInt()).isEqualTo(4);
    assertThat(fleet().has("SessionScriptS3Location")).isFalse();
    assertRefused(
        "ResourceInUseException",
        "must be stopped",
        "UpdateFleet",
        "{Name: 'fleet', ImageName: 'i'}");
  }

  @Test
  void aStartingOrStoppingFleetRefusesEveryUpdate() {
    call("CreateFleet", FLEET);
    call("StartFleet", "{Name: 'fleet'}");
    assertRefused(
        "ResourceInUseException", "STARTING", "UpdateFleet", "{Name: 'fleet', DisplayName: 'n'}");
    call("StopFleet", "{Name: 'fleet'}");
    assertRefused(
        "ResourceInUseException", "STOPPING", "UpdateFleet", "{Name: 'fleet', DisplayName: 'n'}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        ROLE + " | IAM_ROLE_ARN | /IamRoleArn",
        "VpcConfig: {SubnetIds: ['s']} | VPC_CONFIGURATION | /VpcConfig",
        "VpcConfig: {SubnetIds: ['s'], SecurityGroupIds: ['sg']}"
            + " | VPC_CONFIGURATION_SECURITY_GROUP_IDS | /VpcConfig/SecurityGroupIds",
        "DomainJoinInfo: {DirectoryName: 'd'} | DOMAIN_JOIN_INFO | /DomainJoinInfo",
        "UsbDeviceFilterStrings: ['a,b,c,d,1,2,0,1'] | USB_DEVICE_FILTER_STRINGS"
            + " | /UsbDeviceFilterStrings"
      })
  void aStoppedFleetTakesEverythingAndAttributesToDeleteRemovesIt(
      String members, String attribute, String pointer) {
    call("CreateFleet", FLEET);
    call("UpdateFleet", "{Name: 'fleet', " + members + "}");
    assertThat(fleet().at(pointer).isMissingNode()).isFalse();

    call("UpdateFleet", "{Name: 'fleet', AttributesToDelete: ['%s']}".formatted(attribute));

    assertThat(fleet().at(pointer).isMissingNode()).isTrue();
  }

  @Test
  void deletingTheVolumeConfigurationRemovesIt() {
    call("CreateFleet", FleetTest.with(FLEET, "RootVolumeConfig: {VolumeSizeInGb: 300}"));

    call("UpdateFleet", "{Name: 'fleet', AttributesToDelete: ['VOLUME_CONFIGURATION']}");

    assertThat(fleet().has("RootVolumeConfig")).isFalse();
  }

  @Test
  void aMultiSessionFleetBecomesASingleSessionOne() {
    call(
        "CreateFleet",
        FleetTest.with(FLEET, "ComputeCapacity: {DesiredSessions: 4}, MaxSessionsPerInstance: 2"));

    call(
        "UpdateFleet",
        "{Name: 'fleet', AttributesToDelete: ['MAX_SESSIONS_PER_INSTANCE'],"
            + " ComputeCapacity: {DesiredInstances: 1}}");

    assertThat(fleet().get("ComputeCapacityStatus"))
        .isEqualTo(json("{Available: 0, Desired: 1, InUse: 0, Reserved: 0, Running: 0}"));
  }

  @Test
  void deleteVpcConfigRemovesItUnlessItIsAlsoSet() {
    call("CreateFleet", FleetTest.with(FLEET, "VpcConfig: {SubnetIds: ['s']}"));
    assertRefused(
        "InvalidParameterCombinationException",
        "DeleteVpcConfig",
        "UpdateFleet",
        "{Name: 'fleet', DeleteVpcConfig: true, VpcConfig: {SubnetIds: ['t']}}");

    call("UpdateFleet", "{Name: 'fleet', DeleteVpcConfig: true}");

    assertThat(fleet().has("VpcConfig")).isFalse();
    assertThat(fleet().has("DeleteVpcConfig")).isFalse();
  }

  @Test
  void aRefusedUpdateLeavesTheFleetAsItWas() {
    call("CreateFleet", FLEET);
    JsonNode before = fleet();

    assertRefused(
        "ResourceNotFoundException",
        "missing",
        "UpdateFleet",
        "{Name: 'fleet', Description: 'd', ImageName: 'missing'}");
    assertRefused(
        "InvalidParameterCombinationException",
        "MaxConcurrentSessions",
        "UpdateFleet",
        "{Name: 'fleet', Description: 'd', MaxConcurrentSessions: 2}");

    assertThat(fleet()).isEqualTo(before);
  }

  @Test
  void anUpdateNamesItsFleet() {
    assertRefused("InvalidParameterCombinationException", "Name is required", "UpdateFleet", "{}");
    assertRefused("ResourceNotFoundException", "other", "UpdateFleet", "{Name: 'other'}");
  }

  private void runFleet() {
    call("CreateFleet", FLEET);
    call("StartFleet", "{Name: 'fleet'}");
    advance(Fleet.START);
  }
}
