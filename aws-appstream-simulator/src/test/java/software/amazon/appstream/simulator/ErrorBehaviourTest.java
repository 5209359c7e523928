package software.amazon.appstream.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.simulator.FleetTest.with;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.appstream.simulator.ServiceClient.Refusal;
import software.amazon.appstream.simulator.behaviour.Behaviours;
import software.amazon.appstream.simulator.behaviour.ErrorQuestions.GuessedText;
import software.amazon.appstream.simulator.behaviour.ErrorQuestions.HiddenImage;
import software.amazon.appstream.simulator.behaviour.ErrorQuestions.MissingMember;
import software.amazon.appstream.simulator.behaviour.ErrorQuestions.NotFoundStatus;
import software.amazon.appstream.simulator.behaviour.ErrorQuestions.ThrottlingType;
import software.amazon.appstream.simulator.behaviour.ErrorQuestions.WrongValue;
import software.amazon.appstream.simulator.behaviour.FleetQuestions.CapacityShortage;
import software.amazon.appstream.simulator.behaviour.FleetQuestions.DeleteOutOfState;
import software.amazon.appstream.simulator.behaviour.FleetQuestions.OtherPlatform;
import software.amazon.appstream.simulator.behaviour.FleetQuestions.StartOutOfState;
import software.amazon.appstream.simulator.behaviour.FleetQuestions.UpdateInTransition;
import software.amazon.appstream.simulator.faults.FaultKind;
import software.amazon.appstream.simulator.fleet.Fleet;

/** Each answer to each open question about errors. */
class ErrorBehaviourTest extends WithSimulator {
  private static final String NAME = "{Name: 'fleet'}";

  @ParameterizedTest
  @EnumSource(WrongValue.class)
  void aWrongValueHasTheErrorOfTheAnswer(WrongValue answer) {
    simulator.behaveAs(Behaviours.standard().with(answer));
    assertRefused(answer.errorType(), "big", "CreateFleet", with(FLEET, "InstanceType: 'big'"));
  }

  @ParameterizedTest
  @EnumSource(MissingMember.class)
  void aFleetAndAnImageBuilderWithoutImageHaveTheErrorOfTheAnswer(MissingMember answer) {
    simulator.behaveAs(Behaviours.standard().with(answer));
    for (String operation : new String[] {"CreateFleet", "CreateImageBuilder"}) {
      assertRefused(
          answer.errorType(), "ImageArn is required", operation, with(FLEET, "ImageName: null"));
    }
  }

  @ParameterizedTest
  @EnumSource(MissingMember.class)
  void whateverAMemberDemandsHasTheErrorOfTheAnswer(MissingMember answer) {
    simulator.behaveAs(Behaviours.standard().with(answer));
    String groups = "VpcConfig: {SecurityGroupIds: ['sg-1']}";
    String type = answer.errorType();
    assertRefused(type, "required", "CreateFleet", with(FLEET, "ComputeCapacity: {}"));
    assertRefused(type, "no SubnetIds", "CreateFleet", with(FLEET, groups));
    assertRefused(type, "no SubnetIds", "CreateImageBuilder", with(BUILDER, groups));
    assertRefused(type, "required", "DescribeApplicationFleetAssociations", "{}");
    assertRefused(type, "required", "DescribeUserStackAssociations", "{}");
    assertRefused(
        type,
        "needs an AuthenticationType",
        "DescribeSessions",
        "{FleetName: 'fleet', StackName: 'stack', UserId: 'ann'}");
  }

  @ParameterizedTest
  @EnumSource(HiddenImage.class)
  void aHiddenImageHasTheErrorOfTheAnswer(HiddenImage answer) {
    simulator.behaveAs(Behaviours.standard().with(answer));
    assertRefused(answer.errorType(), "hidden", "CreateFleet", with(FLEET, "ImageName: 'hidden'"));
  }

  @ParameterizedTest
  @EnumSource(ThrottlingType.class)
  void aThrottledCallHasTheErrorOfTheAnswer(ThrottlingType answer) {
    simulator.behaveAs(Behaviours.standard().with(answer));
    simulator.faults().seed(1, Set.of(FaultKind.THROTTLING));
    for (int call = 0; call < 100; call++) {
      client.postOperation("DescribeStacks", "{}");
    }

    assertThat(simulator.journal().calls())
        .flatExtracting(call -> call.errorType().stream().toList())
        .contains(answer.errorType())
        .containsOnly(answer.errorType());
  }

  @ParameterizedTest
  @EnumSource(UpdateInTransition.class)
  void anUpdateInTransitionHasTheErrorOfTheAnswer(UpdateInTransition answer) {
    simulator.behaveAs(Behaviours.standard().with(answer));
    call("CreateFleet", FLEET);
    call("StartFleet", NAME);

    assertRefused(answer.errorType(), "STARTING", "UpdateFleet", with(NAME, "DisplayName: 'n'"));
  }

  @ParameterizedTest
  @EnumSource(StartOutOfState.class)
  void aStartWhileStoppingHasTheErrorOfTheAnswer(StartOutOfState answer) {
    simulator.behaveAs(Behaviours.standard().with(answer));
    call("CreateFleet", FLEET);
    call("StartFleet", NAME);
    call("StopFleet", NAME);

    assertRefused(answer.errorType(), "STOPPING", "StartFleet", NAME);
  }

  @ParameterizedTest
  @EnumSource(DeleteOutOfState.class)
  void aDeleteOfAFleetThatIsUpHasTheErrorOfTheAnswer(DeleteOutOfState answer) {
    simulator.behaveAs(Behaviours.standard().with(answer));
    call("CreateFleet", FLEET);
    call("StartFleet", NAME);

    assertRefused(answer.errorType(), "STARTING", "DeleteFleet", NAME);
  }

  @ParameterizedTest
  @EnumSource(OtherPlatform.class)
  void anotherOperatingSystemForARunningFleetHasTheErrorOfTheAnswer(OtherPlatform answer) {
    simulator.behaveAs(Behaviours.standard().with(answer));
    call("CreateFleet", FLEET);
    call("StartFleet", NAME);
    advance(Fleet.START);

    assertRefused(
        answer.errorType(), "", "UpdateFleet", with(NAME, "ImageName: 'AppStream-AmazonLinux2-1'"));
  }

  @Test
  void aShortageOfCapacityLetsTheStartFailLater() {
    simulator.behaveAs(Behaviours.standard().with(CapacityShortage.FAILED_START));
    call("CreateFleet", with(FLEET, "InstanceType: 'stream.standard.unavailable'"));

    call("StartFleet", NAME);
    advance(Fleet.START);

    assertThat(fleet().at("/FleetErrors/0/ErrorMessage").asText()).contains("no capacity");
  }

  @Test
  void errorsWhoseTextNobodyRecordedMaySayNothingWhileRecordedOnesStay() {
    simulator.behaveAs(Behaviours.standard().with(GuessedText.BARE));
    assertThat(client.refused("DescribeFleets", "{Names: ['f']}").message())
        .isEqualTo("The request cannot be completed.");
    assertRefused(
        "ResourceNotFoundException",
        "The image missing for account",
        "CreateFleet",
        with(FLEET, "ImageName: 'missing'"));
    assertRefused("ValidationException", "must not be null", "CreateFleet", "{}");
  }

  @ParameterizedTest
  @CsvSource({"HTTP_400, 400", "HTTP_404, 404"})
  void notFoundHasTheStatusOfTheAnswer(NotFoundStatus answer, int status) {
    simulator.behaveAs(Behaviours.standard().with(answer));

    Refusal refusal = client.refused("DescribeFleets", "{Names: ['f']}");

    assertThat(refusal.type()).isEqualTo("ResourceNotFoundException");
    assertThat(refusal.status()).isEqualTo(status);
    assertThat(client.refused("CreateFleet", "{}").status()).isEqualTo(400);
  }
}
