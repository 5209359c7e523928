package software.amazon.appstream.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.common.harness.Template.properties;

import org.junit.jupiter.api.Test;
import software.amazon.appstream.common.harness.Outcome;
import software.amazon.appstream.common.harness.ResourceRequest;
import software.amazon.cloudformation.Action;
import software.amazon.cloudformation.proxy.HandlerErrorCode;

class NamesTest extends StackTestCase {

  private static final ResourceRequest NAMELESS =
      ResourceRequest.builder()
          .action(Action.CREATE)
          .model(properties("{Description: 'For sales'}"))
          .logicalId("Desktop")
          .build();

  @Test
  void a_name_left_out_is_made_up_of_the_stack_the_logical_id_and_the_operation() {
    Outcome outcome = cloudFormation.run(NAMELESS);
    String name = outcome.succeeded().path("Name").asText();
    assertThat(name).matches("demo-Desktop-[0-9A-F]{12}");
    assertThat(liveNames()).containsExactly(name);
    assertThat(live(name).path("Description").asText()).isEqualTo("For sales");
  }

  @Test
  void the_name_is_the_same_in_all_invocations_of_the_operation() {
    appStream.faults().loseNextAnswer("DescribeStacks");
    appStream.faults().failNext("CreateStack", "ThrottlingException", "Rate exceeded", 3);
    Outcome outcome = cloudFormation.run(NAMELESS);
    outcome.success();
    assertThat(outcome.events().size()).isGreaterThan(4);
    assertThat(outcome.events().stream().map(event -> event.model().orElseThrow().path("Name")))
        .containsOnly(outcome.succeeded().path("Name"));
  }

  @Test
  void the_next_operation_makes_another_name() {
    cloudFormation.run(NAMELESS).success();
    cloudFormation.run(NAMELESS).success();
    assertThat(liveNames()).hasSize(2);
  }

  @Test
  void an_operation_without_a_stack_makes_a_name_too() {
    Outcome outcome = cloudFormation.run(NAMELESS.toBuilder().stackId(null).build());
    assertThat(outcome.succeeded().path("Name").asText()).matches("Desktop-[0-9A-F]{12}");
  }

  @Test
  void the_longest_stack_name_and_logical_id_make_a_name_that_AppStream_takes() {
    ResourceRequest longest =
        NAMELESS.toBuilder()
            .stackId(
                "arn:aws:cloudformation:us-east-1:123456789012:stack/" + "s".repeat(128) + "/1")
            .logicalId("L".repeat(255))
            .build();
    assertThat(cloudFormation.run(longest).succeeded().path("Name").asText()).hasSize(100);
  }

  @Test
  void a_resource_without_a_name_is_not_found() {
    ResourceRequest read =
        ResourceRequest.builder().action(Action.READ).model(properties("{}")).build();
    assertThat(cloudFormation.run(read).failed(HandlerErrorCode.NotFound))
        .contains("no stack with the identifier {}; an identifier consists of Name");
  }
}
