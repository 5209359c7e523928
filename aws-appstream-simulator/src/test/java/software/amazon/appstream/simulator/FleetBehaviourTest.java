package software.amazon.appstream.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.simulator.FleetTest.with;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.appstream.simulator.behaviour.Behaviours;
import software.amazon.appstream.simulator.behaviour.FleetQuestions.EarlierErrors;
import software.amazon.appstream.simulator.behaviour.FleetQuestions.FailedStart;
import software.amazon.appstream.simulator.behaviour.FleetQuestions.OrderOfChecks;
import software.amazon.appstream.simulator.behaviour.FleetQuestions.RefusedWhileRunning;
import software.amazon.appstream.simulator.behaviour.FleetQuestions.StartWhileUp;
import software.amazon.appstream.simulator.behaviour.FleetQuestions.StopWhileStarting;
import software.amazon.appstream.simulator.behaviour.FleetQuestions.UnchangedMember;
import software.amazon.appstream.simulator.fleet.Fleet;

/** Each answer to each open question about fleets. */
class FleetBehaviourTest extends WithSimulator {
  private static final String NAME = "{Name: 'fleet'}";

  @ParameterizedTest
  @CsvSource({
    "HANG, STARTING, STARTING, 1",
    "STOPPED, STOPPED, STOPPED, 1",
    "THROUGH_STOPPING, STOPPING, STOPPED, 1",
    "STOPPED_WITHOUT_ERRORS, STOPPED, STOPPED, 0"
  })
  void aFailedStartEndsAsTheAnswerSays(FailedStart answer, String state, String last, int errors) {
    simulator.behaveAs(Behaviours.standard().with(answer));
    startFailing();

    assertState(state, fleet());
    assertThat(fleet().get("FleetErrors")).hasSize(errors);
    advance(Fleet.STOP);
    assertState(last, fleet());
    advance(Fleet.START.multipliedBy(10));
    assertState(last, fleet());
    assertThat(fleet().get("FleetErrors")).hasSize(errors);
  }

  @ParameterizedTest
  @CsvSource({"CLEARED_BY_START, 0, 0", "CLEARED_WHEN_RUNNING, 1, 0", "KEPT, 1, 1"})
  void errorsOfAnEarlierStartStandAsLongAsTheAnswerSays(
      EarlierErrors answer, int starting, int running) {
    simulator.behaveAs(Behaviours.standard().with(FailedStart.STOPPED).with(answer));
    startFailing();
    call("UpdateFleet", "{Name: 'fleet', ImageName: 'better'}");

    call("StartFleet", NAME);
    assertThat(fleet().get("FleetErrors")).hasSize(starting);
    advance(Fleet.START);

    assertState("RUNNING", fleet());
    assertThat(fleet().get("FleetErrors")).hasSize(running);
  }

  @Test
  void errorsStandBesideStoppedUntilTheNextStart() {
    simulator.behaveAs(Behaviours.standard().with(FailedStart.HANG));
    startFailing();

    call("StopFleet", NAME);
    advance(Fleet.STOP);

    assertState("STOPPED", fleet());
    assertThat(fleet().get("FleetErrors")).hasSize(1);
  }

  @Test
  void aStartingFleetRefusesAStopUnlessItHangs() {
    simulator.behaveAs(
        Behaviours.standard().with(StopWhileStarting.REFUSED).with(FailedStart.HANG));
    call("CreateFleet", with(FLEET, "ImageName: 'start-fails'"));
    call("StartFleet", NAME);
    assertRefused("ConcurrentModificationException", "STARTING", "StopFleet", NAME);
    advance(Fleet.START);

    call("StopFleet", NAME);

    assertState("STOPPING", fleet());
  }

  @Test
  void aFleetThatIsUpRefusesAStart() {
    simulator.behaveAs(Behaviours.standard().with(StartWhileUp.REFUSED));
    call("CreateFleet", FLEET);
    call("StartFleet", NAME);
    assertRefused("OperationNotPermittedException", "STARTING", "StartFleet", NAME);
    advance(Fleet.START);
    assertRefused("OperationNotPermittedException", "RUNNING", "StartFleet", NAME);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Description: 'd' | Description: 'e'",
        "VpcConfig: {SubnetIds: ['s']} | VpcConfig: {SubnetIds: ['t']}",
        "DeleteVpcConfig: false | AttributesToDelete: ['VPC_CONFIGURATION']",
        "AttributesToDelete: ['DOMAIN_JOIN_INFO'] | DeleteVpcConfig: true"
      })
  void anUnchangedMemberIsTakenAndAChangedOneRefused(String unchanged, String changed) {
    simulator.behaveAs(Behaviours.standard().with(UnchangedMember.TAKEN));
    call("CreateFleet", with(FLEET, "Description: 'd', VpcConfig: {SubnetIds: ['s']}"));
    call("StartFleet", NAME);
    advance(Fleet.START);

    call("UpdateFleet", with(NAME, unchanged));
    assertRefused("ResourceInUseException", "must be stopped", "UpdateFleet", with(NAME, changed));
  }

  @ParameterizedTest
  @CsvSource({
    "STATE_FIRST, ResourceInUseException",
    "VALUES_FIRST, InvalidParameterCombinationException"
  })
  void aWrongRequestInTheWrongStateFailsTheCheckThatComesFirst(OrderOfChecks answer, String type) {
    simulator.behaveAs(Behaviours.standard().with(answer));
    call("CreateFleet", FLEET);
    call("StartFleet", NAME);
    advance(Fleet.START);

    assertRefused(type, "", "UpdateFleet", with(NAME, "MaxConcurrentSessions: 2"));
    assertRefused("ResourceInUseException", "", "UpdateFleet", with(NAME, "Description: 'd'"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "AS_DOCUMENTED | Description: 'd' | false",
        "AS_DOCUMENTED | MaxSessionsPerInstance: 9, ComputeCapacity: {DesiredSessions: 9} | true",
        "AS_TERRAFORM | Description: 'd' | false",
        "AS_TERRAFORM | AttributesToDelete: ['DOMAIN_JOIN_INFO'] | false",
        "AS_TERRAFORM | RootVolumeConfig: {VolumeSizeInGb: 300} | true",
        "ROLE_ONLY | Description: 'd', InstanceType: 'stream.standard.large' | true",
        "ROLE_ONLY | IamRoleArn: 'arn:aws:iam::123456789012:role/r' | false"
      })
  void aRunningFleetRefusesWhatTheAnswerSays(
      RefusedWhileRunning answer, String members, boolean taken) {
    simulator.behaveAs(Behaviours.standard().with(answer));
    call(
        "CreateFleet",
        with(FLEET, "ComputeCapacity: {DesiredSessions: 4}, MaxSessionsPerInstance: 2"));
    call("StartFleet", NAME);
    advance(Fleet.START);

    if (taken) {
      call("UpdateFleet", with(NAME, members));
    } else {
      assertRefused(
          "ResourceInUseException", "must be stopped", "UpdateFleet", with(NAME, members));
    }
  }

  private void startFailing() {
    call("CreateFleet", with(FLEET, "ImageName: 'start-fails'"));
    call("StartFleet", NAME);
    advance(Fleet.START);
  }
}
