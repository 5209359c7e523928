package software.amazon.appstream.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import software.amazon.appstream.common.harness.EveryDeath;
import software.amazon.cloudformation.proxy.HandlerErrorCode;

/** The function dies in the middle of an operation; CloudFormation repeats the invocation. */
class KilledInvocationTest extends StackTestCase {

  private static final EveryDeath<KilledInvocationTest> EVERY_DEATH =
      new EveryDeath<>(KilledInvocationTest::new, life -> life.appStream);

  private static final ObjectNode SALES = StackTemplates.SALES;
  private static final ObjectNode SUPPORT = StackTemplates.SUPPORT;

  @Test
  void a_delete_that_dies_after_its_first_call_succeeds() {
    cloudFormation.create(SALES).success();
    appStream.deaths().afterNext("DeleteStack");
    cloudFormation.delete(SALES).success();
    cloudFormation.read("sales").failed(HandlerErrorCode.NotFound);
  }

  @TestFactory
  Stream<DynamicTest> a_create_that_dies_at_any_call_makes_one_stack() {
    return EVERY_DEATH.of(
        stack -> {},
        stack -> stack.cloudFormation.create(SALES),
        stack -> {
          assertThat(stack.appStream.journal().calls("CreateStack"))
              .filteredOn(call -> call.succeeded())
              .hasSize(1);
          assertThat(stack.liveTags("sales")).isEqualTo(Map.of("Cost", "1", "Team", "sales"));
        });
  }

  @TestFactory
  Stream<DynamicTest> an_update_that_dies_at_any_call_leaves_the_stack_changed() {
    return EVERY_DEATH.of(
        stack -> stack.cloudFormation.create(SALES).success(),
        stack -> stack.cloudFormation.update(SALES, SUPPORT),
        stack -> {
          assertThat(stack.live("sales").path("Description").asText()).isEqualTo("For support");
          assertThat(stack.liveTags("sales")).isEqualTo(Map.of("Team", "support"));
        });
  }

  @TestFactory
  Stream<DynamicTest>
      an_update_that_dies_at_any_call_leaves_no_part_of_agent_access_that_it_drops() {
    return EVERY_DEATH.of(
        stack -> stack.cloudFormation.create(SUPPORT).success(),
        stack -> stack.cloudFormation.update(SUPPORT, SALES),
        stack ->
            assertThat(stack.live("sales").get("AgentAccessConfig"))
                .isEqualTo(SALES.get("AgentAccessConfig")));
  }
}
