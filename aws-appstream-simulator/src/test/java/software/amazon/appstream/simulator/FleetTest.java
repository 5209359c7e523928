package software.amazon.appstream.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.simulator.ServiceClient.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.appstream.simulator.fleet.Fleet;

class FleetTest extends WithSimulator {
  private static final String INVALID = "InvalidParameterCombinationException";
  private static final String ELASTIC =
      "{Name: 'fleet', InstanceType: 'stream.standard.small', FleetType: 'ELASTIC',"
          + " Platform: 'AMAZON_LINUX2', MaxConcurrentSessions: 3,"
          + " VpcConfig: {SubnetIds: ['subnet-a', 'subnet-b']}}";

  @Test
  void aNewFleetIsStoppedAndHasTheDefaults() {
    JsonNode created = call("CreateFleet", FLEET).get("Fleet");

    assertThat(fleet()).isEqualTo(created);
    assertState("STOPPED", created);
    assertThat(created.get("MaxUserDurationInSeconds").asInt()).isEqualTo(57600);
    assertThat(created.get("DisconnectTimeoutInSeconds").asInt()).isEqualTo(900);
    assertThat(created.get("IdleDisconnectTimeoutInSeconds").asInt()).isZero();
    assertThat(created.get("EnableDefaultInternetAccess").asBoolean()).isFalse();
    assertThat(created.get("StreamView").asText()).isEqualTo("APP");
    assertThat(created.has("RootVolumeConfig")).isFalse();
    assertThat(created.get("FleetErrors")).isEmpty();
    assertThat(created.get("Arn").asText())
        .isEqualTo("arn:aws:appstream:us-east-1:123456789012:fleet/fleet");
  }

  /** The members and their form are those of boto/botocore issue 2059 (2020). */
  @Test
  void aStoppedFleetIsOnTheWireAsItWasRecorded() {
    advance(Duration.ofMillis(603));
    call(
        "CreateFleet",
        with(
            FLEET,
            "ComputeCapacity: {DesiredInstances: 1}, DisplayName: 'd',"
                + " IdleDisconnectTimeoutInSeconds: 900, EnableDefaultInternetAccess: true,"
                + " VpcConfig: {SubnetIds: ['s', 't'], SecurityGroupIds: ['g']}"));

    assertThat(client.postOperation("DescribeFleets", "{}").body())
        .isEqualTo(
            """
            {"Fleets":[{"Arn":"arn:aws:appstream:us-east-1:123456789012:fleet/fleet",\
            "ComputeCapacityStatus":{"Available":0,"Desired":1,"InUse":0,"Reserved":0,"Running":0},\
            "CreatedTime":1.704067200603E9,"DisconnectTimeoutInSeconds":900,"DisplayName":"d",\
            "EnableDefaultInternetAccess":true,"FleetErrors":[],"FleetType":"ON_DEMAND",\
            "IdleDisconnectTimeoutInSeconds":900,\
            "ImageArn":"arn:aws:appstream:us-east-1::image/AppStream-WinServer2022-1",\
            "ImageName":"AppStream-WinServer2022-1","InstanceType":"stream.standard.medium",\
            "MaxUserDurationInSeconds":57600,"Name":"fleet","State":"STOPPED","StreamView":"APP",\
            "VpcConfig":{"SecurityGroupIds":["g"],"SubnetIds":["s","t"]}}]}""");
  }

  @Test
  void describeReturnsNameAndArnOfTheImage() {
    call("CreateFleet", FLEET);
    assertThat(fleet().get("ImageArn").asText())
        .isEqualTo("arn:aws:appstream:us-east-1::image/AppStream-WinServer2022-1");

    String arn = "arn:aws:appstream:us-east-1:123456789012:image/own";
    call("UpdateFleet", "{Name: 'fleet', ImageArn: '%s'}".formatted(arn));
    assertThat(fleet().get("ImageArn").asText()).isEqualTo(arn);
    assertThat(fleet().get("ImageName").asText()).isEqualTo("own");
  }

  @Test
  void aFleetStartsAndStopsInItsTime() {
    call("CreateFleet", FLEET);

    call("StartFleet", "{Name: 'fleet'}");
    advance(Fleet.START.minusSeconds(1));
    assertState("STARTING", fleet());
    assertThat(fleet().get("ComputeCapacityStatus"))
        .isEqualTo(json("{Available: 0, Desired: 2, InUse: 0, Reserved: 0, Running: 0}"));
    advance(Duration.ofSeconds(1));
    assertState("RUNNING", fleet());
    assertThat(fleet().get("ComputeCapacityStatus"))
        .isEqualTo(json("{Available: 2, Desired: 2, InUse: 0, Reserved: 0, Running: 2}"));

    call("StopFleet", "{Name: 'fleet'}");
    advance(Fleet.STOP.minusSeconds(1));
    assertState("STOPPING", fleet());
    advance(Duration.ofSeconds(1));
    assertState("STOPPED", fleet());
  }

  @Test
  void anElasticFleetStartsAndStopsInAMinute() {
    call("CreateFleet", ELASTIC);
    call("StartFleet", "{Name: 'fleet'}");
    advance(Duration.ofMinutes(1));
    assertState("RUNNING", fleet());
    call("StopFleet", "{Name: 'fleet'}");
    assertState("STOPPING", fleet());
    advance(Duration.ofMinutes(1));
    assertState("STOPPED", fleet());
  }

  @Test
  void stoppingAStoppedFleetAndStartingAStartedOneSucceed() {
    call("CreateFleet", FLEET);
    call("StopFleet", "{Name: 'fleet'}");
    assertState("STOPPED", fleet());

    call("StartFleet", "{Name: 'fleet'}");
    advance(Duration.ofMinutes(4));
    call("StartFleet", "{Name: 'fleet'}");
    advance(Fleet.START.minusMinutes(4));
    assertState("RUNNING", fleet());
  }

  @Test
  void aStartingFleetCanBeStoppedButAStoppingOneNotStarted() {
    call("CreateFleet", FLEET);
    call("StartFleet", "{Name: 'fleet'}");

    call("StopFleet", "{Name: 'fleet'}");

    assertState("STOPPING", fleet());
    assertRefused("OperationNotPermittedException", "STOPPING", "StartFleet", "{Name: 'fleet'}");
    advance(Fleet.START);
    assertState("STOPPED", fleet());
  }

  @Test
  void onlyAStoppedFleetIsDeleted() {
    call("CreateFleet", FLEET);
    call("StartFleet", "{Name: 'fleet'}");
    assertRefused("ResourceInUseException", "STARTING", "DeleteFleet", "{Name: 'fleet'}");
    advance(Fleet.START);
    assertRefused("ResourceInUseException", "RUNNING", "DeleteFleet", "{Name: 'fleet'}");
    call("StopFleet", "{Name: 'fleet'}");
    assertRefused("ResourceInUseException", "STOPPING", "DeleteFleet", "{Name: 'fleet'}");
    advance(Fleet.STOP);

    call("DeleteFleet", "{Name: 'fleet'}");

    assertRefused("ResourceNotFoundException", "fleet", "DescribeFleets", "{Names: ['fleet']}");
  }

  @Test
  void anImageThatFailsToStartLeavesTheFleetStartingWithItsErrors() {
    call("CreateFleet", with(FLEET, "ImageName: 'image-start-fails'"));
    call("StartFleet", "{Name: 'fleet'}");
    assertState("STARTING", fleet());
    advance(Fleet.START);

    assertState("STARTING", fleet());
    assertThat(fleet().at("/FleetErrors/0/ErrorCode").asText()).isEqualTo("INTERNAL_SERVICE_ERROR");
    assertThat(fleet().at("/FleetErrors/0/ErrorMessage").asText()).contains("image-start-fails");

    call("StopFleet", "{Name: 'fleet'}");
    advance(Fleet.STOP);
    call("UpdateFleet", "{Name: 'fleet', ImageName: 'better'}");
    call("StartFleet", "{Name: 'fleet'}");
    assertThat(fleet().get("FleetErrors")).isEmpty();
    advance(Fleet.START);
    assertState("RUNNING", fleet());
  }

  @Test
  void capacityOfAMultiSessionFleetIsCountedInSessions() {
    call(
        "CreateFleet",
        with(FLEET, "ComputeCapacity: {DesiredSessions: 5}, MaxSessionsPerInstance: 2"));
    assertThat(fleet().at("/ComputeCapacityStatus/DesiredUserSessions").asInt()).isEqualTo(5);
    assertThat(fleet().at("/ComputeCapacityStatus/ActualUserSessions").asInt()).isZero();

    call("StartFleet", "{Name: 'fleet'}");
    advance(Fleet.START);

    assertThat(fleet().at("/ComputeCapacityStatus/Running").asInt()).isEqualTo(3);
    assertThat(fleet().at("/ComputeCapacityStatus/AvailableUserSessions").asInt()).isEqualTo(6);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ImageName: null | ImageName or ImageArn is required",
        "ComputeCapacity: null | ComputeCapacity with DesiredInstances or DesiredSessions is required",
        "ComputeCapacity: {DesiredInstances: 1, DesiredSessions: 1} | must have one of",
        "ComputeCapacity: {DesiredSessions: 1} | not allowed for a single-session fleet",
        "MaxSessionsPerInstance: 2 | not allowed for a multi-session fleet",
        "MaxConcurrentSessions: 2 | MaxConcurrentSessions is not allowed",
        "SessionScriptS3Location: {S3Bucket: 'abc', S3Key: 'k'} | SessionScriptS3Location is not",
        "VpcConfig: {SecurityGroupIds: ['sg']} | no SubnetIds",
        "ImageArn: 'arn:aws:appstream:us-east-1::image/other' | different images"
      })
  void membersThatDoNotGoTogetherAreRefused(String members, String message) {
    assertRefused(INVALID, message, "CreateFleet", with(FLEET, members));
    assertThat(call("DescribeFleets", "{}").get("Fleets")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ComputeCapacity: {DesiredInstances: 1} | ComputeCapacity is not allowed",
        "DomainJoinInfo: {DirectoryName: 'd'} | DomainJoinInfo is not allowed",
        "MaxSessionsPerInstance: 2 | MaxSessionsPerInstance is not allowed",
        "MaxConcurrentSessions: null | MaxConcurrentSessions is required",
        "VpcConfig: {SubnetIds: ['a']} | at least two subnets",
        "Platform: null | needs a Platform or an image",
        "Platform: 'RHEL8' | The Platform is not supported",
        "InstanceType: 'stream.compute.large' | The InstanceType is not supported",
        "SessionScriptS3Location: {S3Bucket: 'abc'} | needs an S3Key"
      })
  void membersThatDoNotSuitAnElasticFleetAreRefused(String members, String message) {
    assertRefused(INVALID, message, "CreateFleet", with(ELASTIC, members));
  }

  @Test
  void aDisconnectTimeoutMayBeAsLongAsAWSsSamplesHaveIt() {
    call("CreateFleet", with(FLEET, "DisconnectTimeoutInSeconds: 345600"));
    assertThat(fleet().get("DisconnectTimeoutInSeconds").asInt()).isEqualTo(345600);
    assertRefused(
        "ValidationException",
        "360000",
        "UpdateFleet",
        "{Name: 'fleet', DisconnectTimeoutInSeconds: 360001}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "IdleDisconnectTimeoutInSeconds: 59 | must be 0 or from 60 to 36000, not 59",
        "InstanceType: 'big' | The instance type big is not valid"
      })
  void valuesThatTheServiceDoesNotTakeAreRefused(String member, String message) {
    assertRefused("InvalidParameterValueException", message, "CreateFleet", with(FLEET, member));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ImageName: 'missing-image'",
        "ImageName: null, ImageArn: 'arn:aws:s3:us-east-1::thing'",
        "VpcConfig: {SubnetIds: ['subnet-missing']}",
        "VpcConfig: {SubnetIds: ['a'], SecurityGroupIds: ['sg-missing']}",
        "DomainJoinInfo: {DirectoryName: 'missing.example'}"
      })
  void whatAFleetRefersToMustBeThere(String members) {
    assertRefused(
        "ResourceNotFoundException", "does not exist.", "CreateFleet", with(FLEET, members));
  }

  @Test
  void namesAreUnique() {
    call("CreateFleet", FLEET);
    assertRefused("ResourceAlreadyExistsException", "fleet", "CreateFleet", FLEET);
  }

  @Test
  void aStartWithoutCapacityIsRefused() {
    call("CreateFleet", with(FLEET, "InstanceType: 'stream.standard.unavailable'"));
    assertRefused("ResourceNotAvailableException", "no capacity", "StartFleet", "{Name: 'fleet'}");
    assertState("STOPPED", fleet());
  }

  static String with(String base, String members) {
    ObjectNode merged = (ObjectNode) json(base);
    return merged.setAll((ObjectNode) json("{" + members + "}")).toString();
  }
}
