package software.amazon.appstream.stackfleetassociation;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.common.harness.Template.properties;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.appstream.common.harness.Outcome;
import software.amazon.appstream.simulator.behaviour.AssociationQuestions.MissingAssociation;
import software.amazon.cloudformation.proxy.HandlerErrorCode;

class DeleteTest extends AssociationTestCase {

  @BeforeEach
  void makeBoth() {
    makeFleet("desktops");
    makeStack("sales");
  }

  @Test
  void an_association_is_deleted_and_another_of_the_stack_stays() {
    makeFleet("laptops");
    associate("laptops", "sales");
    cloudFormation.create(LINK).success();
    cloudFormation.delete(LINK).success();
    assertThat(liveFleets("sales")).containsExactly("laptops");
    read(LINK).failed(HandlerErrorCode.NotFound);
  }

  @Test
  void what_was_deleted_can_be_created_again() {
    cloudFormation.create(LINK).success();
    cloudFormation.delete(LINK).success();
    cloudFormation.create(LINK).success();
    assertThat(liveFleets("sales")).containsExactly("desktops");
  }

  @ParameterizedTest
  @EnumSource
  void what_is_gone_is_not_found(MissingAssociation answer) {
    behave(answer);
    assertThat(cloudFormation.delete(LINK).failed(HandlerErrorCode.NotFound))
        .isEqualTo(
            "AppStream has no association of fleet \"desktops\" with stack \"sales\"; it may have"
                + " been deleted outside CloudFormation.");
  }

  @ParameterizedTest
  @EnumSource
  void what_goes_away_during_the_delete_is_deleted(MissingAssociation answer) {
    behave(answer);
    cloudFormation.create(LINK).success();
    appStream.deaths().afterNext("DisassociateFleet");
    cloudFormation.delete(LINK).success();
  }

  @Test
  void where_the_stack_is_gone_the_association_is_not_found() {
    appStream.client().deleteStack(stack -> stack.name("sales"));
    cloudFormation.delete(LINK).failed(HandlerErrorCode.NotFound);
    read(LINK).failed(HandlerErrorCode.NotFound);
  }

  @Test
  void a_disassociation_that_is_refused_for_a_while_is_repeated() {
    cloudFormation.create(LINK).success();
    appStream
        .faults()
        .failNext("DisassociateFleet", "ConcurrentModificationException", "Somebody changes it", 3);
    Outcome delete = cloudFormation.delete(LINK);
    delete.success();
    assertThat(delete.messages()).anyMatch(message -> message.contains("Somebody changes it"));
  }

  @Test
  void an_identifier_without_a_stack_names_nothing() {
    assertThat(read(properties("{FleetName: 'desktops'}")).failed(HandlerErrorCode.NotFound))
        .isEqualTo(
            "AppStream has no association with the identifier {\"FleetName\":\"desktops\"}; an"
                + " identifier consists of FleetName and StackName.");
  }
}
