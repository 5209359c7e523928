package software.amazon.appstream.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.simulator.FleetTest.with;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.appstream.simulator.behaviour.Behaviours;
import software.amazon.appstream.simulator.behaviour.FleetReadQuestions.DeletedVolume;
import software.amazon.appstream.simulator.behaviour.FleetReadQuestions.StartingInstances;
import software.amazon.appstream.simulator.fleet.Fleet;

/** Each answer to each open question about what DescribeFleets returns. */
class FleetReadBehaviourTest extends WithSimulator {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "absent",
      value = {
        "default-fleet-type=always-on | FleetType: null | /FleetType | ALWAYS_ON",
        "default-fleet-type=on-demand | FleetType: null | /FleetType | ON_DEMAND",
        "default-security-groups=none | VpcConfig: {SubnetIds: ['s']}"
            + " | /VpcConfig/SecurityGroupIds/0 | absent",
        "default-security-groups=of-vpc | VpcConfig: {SubnetIds: ['s']}"
            + " | /VpcConfig/SecurityGroupIds/0 | sg-00000000000default",
        "default-security-groups=of-vpc | VpcConfig: {SubnetIds: ['s'], SecurityGroupIds: ['g']}"
            + " | /VpcConfig/SecurityGroupIds/0 | g",
        "default-security-groups=of-vpc | StreamView: 'APP' | /VpcConfig | absent",
        "unset-vpc-config=empty | StreamView: 'APP' | /VpcConfig | ''",
        "windows-platform=as-given | Platform: 'WINDOWS' | /Platform | WINDOWS",
        "windows-platform=resolved | Platform: 'WINDOWS' | /Platform | WINDOWS_SERVER_2022",
        "unset-platform=absent | StreamView: 'APP' | /Platform | absent",
        "unset-platform=of-image | StreamView: 'APP' | /Platform | WINDOWS_SERVER_2022",
        "timeout-rounding=as-given | IdleDisconnectTimeoutInSeconds: 90"
            + " | /IdleDisconnectTimeoutInSeconds | 90",
        "timeout-rounding=to-minutes | IdleDisconnectTimeoutInSeconds: 90"
            + " | /IdleDisconnectTimeoutInSeconds | 120",
        "timeout-rounding=to-minutes | DisconnectTimeoutInSeconds: 89"
            + " | /DisconnectTimeoutInSeconds | 60",
        "session-rounding=as-given | ComputeCapacity: {DesiredSessions: 7},"
            + " MaxSessionsPerInstance: 5 | /ComputeCapacityStatus/DesiredUserSessions | 7",
        "session-rounding=to-whole-instances | ComputeCapacity: {DesiredSessions: 7},"
            + " MaxSessionsPerInstance: 5 | /ComputeCapacityStatus/DesiredUserSessions | 10",
        "unset-imds=absent | StreamView: 'APP' | /DisableIMDSV1 | absent",
        "unset-imds=false | StreamView: 'APP' | /DisableIMDSV1 | false",
        "unset-imds=false | DisableIMDSV1: true | /DisableIMDSV1 | true"
      })
  void describeShowsWhatTheAnswerSays(
      String behaviour, String members, String pointer, String value) {
    simulator.behaveAs(Behaviours.standard().with(behaviour));
    call("CreateFleet", with(FLEET, members));

    assertThat(fleet().at(pointer).isMissingNode()).isEqualTo(value == null);
    if (value != null) {
      assertThat(fleet().at(pointer).asText()).isEqualTo(value);
    }
  }

  @Test
  void aDeletedVolumeMayGoBackToTheDefaultSize() {
    simulator.behaveAs(Behaviours.standard().with(DeletedVolume.DEFAULT_SIZE));
    call("CreateFleet", with(FLEET, "RootVolumeConfig: {VolumeSizeInGb: 300}"));

    call("UpdateFleet", "{Name: 'fleet', AttributesToDelete: ['VOLUME_CONFIGURATION']}");

    assertThat(fleet().at("/RootVolumeConfig/VolumeSizeInGb").asInt()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({"WHEN_RUNNING, 0", "ONE_BY_ONE, 2"})
  void instancesOfAStartingFleetShowWhenTheAnswerSays(StartingInstances answer, int running) {
    simulator.behaveAs(Behaviours.standard().with(answer));
    call("CreateFleet", with(FLEET, "ComputeCapacity: {DesiredInstances: 4}"));
    call("StartFleet", "{Name: 'fleet'}");
    advance(Fleet.START.minus(Duration.ofMinutes(1)));

    assertState("STARTING", fleet());
    assertThat(fleet().at("/ComputeCapacityStatus/Running").asInt()).isEqualTo(running);
    advance(Duration.ofMinutes(1));
    assertThat(fleet().at("/ComputeCapacityStatus/Running").asInt()).isEqualTo(4);
  }
}
