package software.amazon.appstream.stackuserassociation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.appstream.common.harness.EveryDeath;
import software.amazon.appstream.common.harness.Outcome;
import software.amazon.appstream.simulator.behaviour.AssociationQuestions.MissingAssociation;
import software.amazon.cloudformation.proxy.HandlerErrorCode;

class DeleteTest extends AssociationTestCase {

  private static final EveryDeath<DeleteTest> EVERY_DEATH =
      new EveryDeath<>(DeleteTest::new, life -> life.appStream);

  @ParameterizedTest
  @EnumSource
  void an_association_ends_and_is_then_not_found(MissingAssociation answer) {
    behave(answer);
    makeStackAndUser();
    makeUser("other@example.com");
    associate("other@example.com", STACK);
    cloudFormation.create(LINK).success();
    cloudFormation.delete(IDENTIFIER).success();
    assertThat(liveUsers(STACK)).containsExactly("other@example.com");
    read(IDENTIFIER).failed(HandlerErrorCode.NotFound);
    cloudFormation.delete(IDENTIFIER).failed(HandlerErrorCode.NotFound);
    cloudFormation.delete(whole()).failed(HandlerErrorCode.NotFound);
    cloudFormation.create(LINK).success();
  }

  @Test
  void an_association_that_ended_with_its_stack_or_its_user_is_not_found() {
    makeStackAndUser();
    cloudFormation.create(LINK).success();
    appStream.client().deleteStack(stack -> stack.name(STACK));
    Outcome delete = cloudFormation.delete(whole());
    delete.failed(HandlerErrorCode.NotFound);
    // The error in the batch's answer says it: nothing is looked for again.
    assertThat(delete.operations())
        .containsExactly("DescribeUserStackAssociations", "BatchDisassociateUserStack");
    read(IDENTIFIER).failed(HandlerErrorCode.NotFound);
    makeStack(STACK);
    cloudFormation.create(LINK).success();
    appStream.client().deleteUser(user -> user.userName(ADDRESS).authenticationType("USERPOOL"));
    assertThat(cloudFormation.delete(whole()).failed(HandlerErrorCode.NotFound))
        .doesNotContain(ADDRESS);
  }

  @ParameterizedTest
  @EnumSource
  void an_association_that_somebody_ends_during_the_delete_is_deleted(MissingAssociation answer) {
    behave(answer);
    makeStackAndUser();
    associate(ADDRESS, STACK);
    appStream.faults().loseNextAnswer("BatchDisassociateUserStack");
    cloudFormation.delete(whole()).success();
    assertThat(liveUsers(STACK)).isEmpty();
  }

  @TestFactory
  Stream<DynamicTest> a_delete_that_dies_at_any_call_succeeds() {
    return Stream.of(MissingAssociation.values())
        .flatMap(answer -> Stream.of(IDENTIFIER, whole()).map(model -> new Case(answer, model)))
        .flatMap(
            one ->
                EVERY_DEATH.of(
                    life -> {
                      life.behave(one.answer());
                      life.makeStackAndUser();
                      life.associate(ADDRESS, STACK);
                    },
                    life -> life.cloudFormation.delete(one.model()),
                    life -> assertThat(life.liveUsers(STACK)).isEmpty()));
  }

  private static ObjectNode whole() {
    ObjectNode whole = LINK.deepCopy();
    whole.setAll(IDENTIFIER);
    return whole;
  }

  private record Case(MissingAssociation answer, ObjectNode model) {}
}
