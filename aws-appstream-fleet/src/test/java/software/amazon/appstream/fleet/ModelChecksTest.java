package software.amazon.appstream.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.common.harness.Template.properties;
import static software.amazon.appstream.common.harness.Template.with;
import static software.amazon.appstream.common.harness.Template.without;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.appstream.common.harness.Outcome;
import software.amazon.cloudformation.proxy.HandlerErrorCode;

class ModelChecksTest extends FleetTestCase {

  static final ObjectNode ELASTIC =
      properties(
          """
          {
            Name: 'sales', InstanceType: 'stream.standard.small', FleetType: 'ELASTIC',
            Platform: 'AMAZON_LINUX2', MaxConcurrentSessions: 10,
            VpcConfig: {SubnetIds: ['subnet-1', 'subnet-2']}
          }
          """);

  @Test
  void all_that_is_wrong_with_an_elastic_fleet_is_told_at_once() {
    ObjectNode wrong =
        with(
            without(ELASTIC, "MaxConcurrentSessions", "VpcConfig"),
            """
            {
              ComputeCapacity: {DesiredInstances: 1, DesiredSessions: 1},
              DomainJoinInfo: {DirectoryName: 'corp'},
              IdleDisconnectTimeoutInSeconds: 30,
              RootVolumeConfig: {VolumeSizeInGb: 100}
            }
            """);
    Outcome create = cloudFormation.create(wrong);
    assertThat(create.failed(HandlerErrorCode.InvalidRequest))
        .isEqualTo(
            "ComputeCapacity needs exactly one of DesiredInstances and DesiredSessions (the latter"
                + " for multi-session fleets)."
                + " ComputeCapacity is not allowed for an ELASTIC fleet."
                + " DomainJoinInfo is not allowed for an ELASTIC fleet."
                + " IdleDisconnectTimeoutInSeconds is 30; it must be 0 (never) or at least 60."
                + " RootVolumeConfig: VolumeSizeInGb is 100; it must be 200 to 500."
                + " An ELASTIC fleet needs MaxConcurrentSessions."
                + " An ELASTIC fleet needs a VpcConfig with at least two SubnetIds in different"
                + " Availability Zones.");
    assertThat(create.calls()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{MaxConcurrentSessions: 1}|MaxConcurrentSessions is not allowed for an ON_DEMAND fleet.",
        "{SessionScriptS3Location: {S3Bucket: 'abc', S3Key: 'k'}}"
            + "|SessionScriptS3Location is not allowed for an ON_DEMAND fleet.",
        "{ComputeCapacity: {}}|ComputeCapacity needs exactly one of",
        "{RootVolumeConfig: {VolumeSizeInGb: 501}}|VolumeSizeInGb is 501"
      })
  void what_a_fleet_with_instances_cannot_have_is_refused(String change, String problem) {
    assertThat(cloudFormation.create(with(SALES, change)).failed(HandlerErrorCode.InvalidRequest))
        .contains(problem);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ALWAYS_ON", "ON_DEMAND"})
  void a_fleet_with_instances_needs_a_capacity(String type) {
    ObjectNode template =
        with(without(SALES, "ComputeCapacity"), "{FleetType: '%s'}".formatted(type));
    assertThat(cloudFormation.create(template).failed(HandlerErrorCode.InvalidRequest))
        .isEqualTo("An %s fleet needs ComputeCapacity.".formatted(type));
  }

  @Test
  void a_fleet_that_names_no_type_is_AppStreams_to_judge() {
    cloudFormation.create(without(SALES, "FleetType")).success();
    assertThat(live().fleetTypeAsString()).isEqualTo("ALWAYS_ON");
  }

  @Test
  void the_limits_themselves_are_accepted() {
    createStopped(SALES);
    for (String limits :
        new String[] {
          "{IdleDisconnectTimeoutInSeconds: 0, RootVolumeConfig: {VolumeSizeInGb: 200}}",
          "{IdleDisconnectTimeoutInSeconds: 60, RootVolumeConfig: {VolumeSizeInGb: 500}}"
        }) {
      cloudFormation.update(SALES, with(SALES, limits)).success();
    }
  }

  @Test
  void an_update_is_checked_as_a_create_is_and_its_removals_too() {
    createRunning(SALES);
    Outcome update =
        cloudFormation.update(
            SALES,
            with(
                SALES,
                "{IdleDisconnectTimeoutInSeconds: 30, IamRoleArn: '%s',".formatted(ROLE)
                    + " AttributesToDelete: ['IAM_ROLE_ARN']}"));
    assertThat(update.failed(HandlerErrorCode.InvalidRequest))
        .isEqualTo(
            "IdleDisconnectTimeoutInSeconds is 30; it must be 0 (never) or at least 60."
                + " AttributesToDelete names IAM_ROLE_ARN, which the template also sets: remove one"
                + " of the two.");
    assertThat(update.changes()).isEmpty();
  }

  @Test
  void what_the_schema_forbids_is_refused_without_a_call() {
    Outcome create = cloudFormation.create(with(SALES, "{StreamView: 'WALL'}"));
    create.failed(HandlerErrorCode.InvalidRequest);
    assertThat(create.calls()).isEmpty();
  }

  @Test
  void an_update_may_drop_what_only_a_new_fleet_needs() {
    createStopped(SALES);
    cloudFormation.update(SALES, without(SALES, "ComputeCapacity")).success();
  }
}
