package software.amazon.appstream.stackfleetassociation;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.common.harness.Template.properties;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.appstream.common.harness.Outcome;
import software.amazon.appstream.common.harness.ResourceRequest;
import software.amazon.appstream.simulator.behaviour.AssociationQuestions.FleetsPerStack;
import software.amazon.appstream.simulator.behaviour.AssociationQuestions.RepeatedAssociation;
import software.amazon.cloudformation.Action;
import software.amazon.cloudformation.proxy.HandlerErrorCode;

class CreateTest extends AssociationTestCase {

  private static final ResourceRequest CREATE =
      ResourceRequest.builder().action(Action.CREATE).model(LINK).build();

  @Test
  void a_fleet_is_associated_with_a_stack() {
    makeFleet("desktops");
    makeStack("sales");
    Outcome create = cloudFormation.create(LINK);
    assertThat(create.input("AssociateFleet")).isEqualTo(LINK);
    assertThat(create.succeeded()).isEqualTo(LINK);
    assertThat(read(LINK).succeeded()).isEqualTo(LINK);
    assertThat(liveFleets("sales")).containsExactly("desktops");
  }

  @Test
  void a_fleet_serves_two_stacks() {
    makeFleet("desktops");
    makeStack("sales");
    makeStack("support");
    cloudFormation.create(LINK).success();
    cloudFormation.create(properties("{FleetName: 'desktops', StackName: 'support'}")).success();
    assertThat(liveFleets("support")).containsExactly("desktops");
  }

  @ParameterizedTest
  @EnumSource
  void what_is_associated_already_is_left_to_its_owner(RepeatedAssociation answer) {
    behave(answer);
    makeFleet("desktops");
    makeStack("sales");
    associate("desktops", "sales");
    Outcome create = cloudFormation.create(LINK);
    assertThat(create.failed(HandlerErrorCode.AlreadyExists))
        .isEqualTo(
            "The association of fleet \"desktops\" with stack \"sales\" exists and was not"
                + " created by this CloudFormation stack. Delete it first, or import it into the CloudFormation stack.");
    assertThat(create.changes()).isEmpty();
    assertThat(liveFleets("sales")).containsExactly("desktops");
  }

  @Test
  void a_fleet_that_is_made_beside_it_is_waited_for() {
    makeStack("sales");
    Outcome begun = cloudFormation.begin(CREATE, 4);
    assertThat(begun.last().orElseThrow().message())
        .startsWith("trying again: ")
        .contains("AssociateFleet: ResourceNotFoundException");
    makeFleet("desktops");
    cloudFormation.resume(begun).success();
  }

  @Test
  void a_stack_that_is_made_beside_it_is_waited_for() {
    makeFleet("desktops");
    Outcome begun = cloudFormation.begin(CREATE, 4);
    makeStack("sales");
    cloudFormation.resume(begun).success();
    assertThat(liveFleets("sales")).containsExactly("desktops");
  }

  @Test
  void a_fleet_or_stack_that_never_comes_is_named() {
    makeFleet("desktops");
    Outcome create = cloudFormation.create(LINK);
    assertThat(create.failed(HandlerErrorCode.InvalidRequest))
        .contains("sales", "AssociateFleet: ResourceNotFoundException")
        .endsWith("The fleet and the stack have to be there before the association.");
    assertThat(create.waitedSeconds()).isBetween(120, 150);
    assertThat(create.last().orElseThrow().model()).isEmpty();
  }

  @Test
  void a_second_fleet_waits_for_the_first_to_go_where_a_stack_takes_one() {
    behave(FleetsPerStack.ONE);
    makeStack("sales");
    makeFleet("desktops");
    makeFleet("laptops");
    associate("laptops", "sales");
    Outcome begun = cloudFormation.begin(CREATE, 5);
    assertThat(begun.last().orElseThrow().message()).contains("OperationNotPermittedException");
    appStream.client().disassociateFleet(old -> old.fleetName("laptops").stackName("sales"));
    cloudFormation.resume(begun).success();
    assertThat(liveFleets("sales")).containsExactly("desktops");
  }

  @Test
  void a_second_fleet_is_refused_in_the_end_where_a_stack_takes_one() {
    behave(FleetsPerStack.ONE);
    makeStack("sales");
    makeFleet("desktops");
    makeFleet("laptops");
    associate("laptops", "sales");
    assertThat(cloudFormation.create(LINK).failed(HandlerErrorCode.GeneralServiceException))
        .endsWith("The stack may have a fleet already, or take no fleet of this kind.");
    assertThat(liveFleets("sales")).containsExactly("laptops");
  }

  @Test
  void a_fleet_that_does_not_fit_the_stack_is_refused_at_once() {
    makeFleet("desktops");
    makeStack("sales");
    appStream
        .faults()
        .failNext("AssociateFleet", "IncompatibleImageException", "The image does not fit");
    Outcome create = cloudFormation.create(LINK);
    assertThat(create.failed(HandlerErrorCode.InvalidRequest))
        .startsWith("The image does not fit (AssociateFleet: IncompatibleImageException");
    assertThat(liveFleets("sales")).isEmpty();
  }

  @Test
  void a_lost_answer_is_no_second_association() {
    behave(RepeatedAssociation.REFUSED);
    makeFleet("desktops");
    makeStack("sales");
    appStream.faults().loseNextAnswer("AssociateFleet");
    assertThat(cloudFormation.create(LINK).succeeded()).isEqualTo(LINK);
  }

  @Test
  void both_names_are_required() {
    assertThat(
            cloudFormation
                .create(properties("{FleetName: 'desktops'}"))
                .failed(HandlerErrorCode.InvalidRequest))
        .contains("StackName");
    assertThat(appStream.journal().calls()).isEmpty();
  }
}
