package software.amazon.appstream.stackuserassociation;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.common.harness.Template.properties;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.appstream.common.harness.EveryDeath;
import software.amazon.appstream.common.harness.Outcome;
import software.amazon.appstream.common.harness.PropertyPaths;
import software.amazon.appstream.simulator.behaviour.AssociationQuestions.RepeatedAssociation;
import software.amazon.cloudformation.proxy.HandlerErrorCode;

class CreateTest extends AssociationTestCase {

  private static final EveryDeath<CreateTest> EVERY_DEATH =
      new EveryDeath<>(CreateTest::new, life -> life.appStream);

  @Test
  void every_property_goes_to_AppStream_and_comes_back_without_the_address() {
    makeStackAndUser();
    assertThat(PropertyPaths.in(LINK)).isEqualTo(PropertyPaths.settable(cloudFormation.schema()));
    Outcome create = cloudFormation.create(LINK);
    assertThat(create.input("BatchAssociateUserStack").at("/UserStackAssociations/0"))
        .isEqualTo(LINK);
    ObjectNode seen = properties("{AuthenticationType: 'USERPOOL'}");
    seen.setAll(IDENTIFIER);
    assertThat(create.succeeded()).isEqualTo(seen);
    assertThat(read(IDENTIFIER).succeeded()).isEqualTo(seen);
    assertThat(create.events())
        .allSatisfy(
            event ->
                assertThat(event.model().orElseThrow().path("UserId"))
                    .isEqualTo(IDENTIFIER.path("UserId")));
  }

  @Test
  void a_stack_that_is_not_there_is_waited_for_and_then_told() {
    makeUser(ADDRESS);
    Outcome create = cloudFormation.create(LINK);
    assertThat(create.failed(HandlerErrorCode.InvalidRequest))
        .contains("(BatchAssociateUserStack: STACK_NOT_FOUND, request id ")
        .endsWith("The user and the stack have to be there before the association.");
    assertThat(create.waitedSeconds()).isBetween(100, 200);
    assertThat(create.messages()).noneMatch(message -> message.contains(ADDRESS));
  }

  @Test
  void a_user_who_is_not_there_is_waited_for_and_then_told_without_the_address() {
    makeStack(STACK);
    Outcome create = cloudFormation.create(LINK);
    assertThat(create.failed(HandlerErrorCode.InvalidRequest))
        .contains("***", "USER_NAME_NOT_FOUND");
    assertThat(create.messages()).noneMatch(message -> message.contains(ADDRESS));
    assertThat(function.handlerLog().toString()).doesNotContain(ADDRESS);
    makeUser(ADDRESS);
    cloudFormation.create(LINK).success();
  }

  @ParameterizedTest
  @EnumSource
  void what_is_associated_already_is_left_to_its_owner(RepeatedAssociation answer) {
    behave(answer);
    makeStackAndUser();
    associate(ADDRESS, STACK);
    Outcome create = cloudFormation.create(LINK);
    assertThat(create.failed(HandlerErrorCode.AlreadyExists))
        .startsWith("The association of user \"" + IDENTIFIER.path("UserId").asText())
        .contains("with stack \"sales\" exists and was not created by this")
        .endsWith("Delete it first, or import it into the CloudFormation stack.");
    assertThat(create.changes()).isEmpty();
    assertThat(liveUsers(STACK)).containsExactly(ADDRESS);
  }

  @ParameterizedTest
  @EnumSource
  void a_lost_answer_is_no_failure(RepeatedAssociation answer) {
    behave(answer);
    makeStackAndUser();
    appStream.faults().loseNextAnswer("BatchAssociateUserStack");
    cloudFormation.create(LINK).success();
    assertThat(liveUsers(STACK)).containsExactly(ADDRESS);
  }

  @Test
  void a_refusal_of_the_service_says_what_may_be_wrong() {
    makeStackAndUser();
    appStream
        .faults()
        .failNext(
            "BatchAssociateUserStack", "OperationNotPermittedException", "Not " + ADDRESS, 100);
    assertThat(cloudFormation.create(LINK).failed(HandlerErrorCode.GeneralServiceException))
        .startsWith("Not *** (BatchAssociateUserStack: OperationNotPermittedException")
        .endsWith("A stack whose fleet is joined to a domain takes no users of the user pool.");
  }

  @Test
  void users_of_another_type_are_refused_before_AppStream_is_asked() {
    Outcome create = cloudFormation.create(LINK.deepCopy().put("AuthenticationType", "AWS_AD"));
    assertThat(create.failed(HandlerErrorCode.InvalidRequest))
        .startsWith("AuthenticationType: AppStream has users of the user pool only");
    assertThat(create.calls()).isEmpty();
  }

  @TestFactory
  Stream<DynamicTest> a_create_that_dies_at_any_call_succeeds() {
    return Stream.of(RepeatedAssociation.values())
        .flatMap(
            answer ->
                EVERY_DEATH.of(
                    life -> {
                      life.behave(answer);
                      life.makeStackAndUser();
                    },
                    life -> life.cloudFormation.create(LINK),
                    life -> assertThat(life.liveUsers(STACK)).containsExactly(ADDRESS)));
  }
}
