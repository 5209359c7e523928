package software.amazon.appstream.common;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.common.harness.Template.properties;
import static software.amazon.appstream.common.harness.Template.with;
import static software.amazon.appstream.common.harness.Template.without;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.appstream.common.harness.Outcome;
import software.amazon.appstream.common.harness.ResourceRequest;
import software.amazon.cloudformation.Action;
import software.amazon.cloudformation.proxy.HandlerErrorCode;

class CreationTest extends SmallStackTestCase {

  private static final ObjectNode SALES =
      properties(
          "{Name: 'sales', Description: 'For sales', Tags: [{Key: 'Team', Value: 'desktop'}]}");

  @Test
  void a_name_is_seen_to_be_free_in_one_invocation_and_taken_in_the_next() {
    Outcome begun = cloudFormation.begin(create(SALES), 1);
    assertThat(begun.operations()).containsExactly("DescribeStacks");
    assertThat(begun.last().orElseThrow().delay()).isEqualTo(1);
    assertThat(begun.last().orElseThrow().message()).contains("small stack \"sales\"");
    Outcome outcome = cloudFormation.resume(begun);
    assertThat(outcome.events()).hasSize(2);
    assertThat(outcome.changes()).containsExactly("CreateStack");
    assertThat(outcome.succeeded()).isEqualTo(cloudFormation.read("sales").succeeded());
  }

  @Test
  void the_tags_of_the_template_and_of_its_stack_are_sent_with_the_create_request() {
    Outcome outcome =
        cloudFormation.run(create(SALES).toBuilder().stackTags(Map.of("Cost", "1")).build());
    assertThat(outcome.input("CreateStack").path("Tags"))
        .isEqualTo(properties("{Team: 'desktop', Cost: '1'}"));
  }

  @Test
  void what_the_template_leaves_empty_is_not_asked_for() {
    Outcome outcome =
        cloudFormation.create(
            properties("{Name: 'sales', Description: '', RedirectURL: '', Tags: []}"));
    outcome.success();
    assertThat(outcome.input("CreateStack")).isEqualTo(properties("{Name: 'sales'}"));
  }

  @Test
  void a_taken_name_is_refused_at_once_and_what_has_it_is_left_as_it_was() {
    cloudFormation.create(SALES).success();
    Outcome outcome = cloudFormation.create(with(SALES, "{Description: 'Mine'}"));
    assertThat(outcome.failed(HandlerErrorCode.AlreadyExists))
        .contains("small stack \"sales\"", "another Name");
    assertThat(outcome.changes()).isEmpty();
    assertThat(cloudFormation.read("sales").succeeded().path("Description").asText())
        .isEqualTo("For sales");
  }

  @Test
  void a_create_whose_answer_was_lost_finds_its_own() {
    appStream.faults().loseNextAnswer("CreateStack");
    Outcome outcome = cloudFormation.create(SALES);
    assertThat(outcome.succeeded()).isEqualTo(cloudFormation.read("sales").succeeded());
    assertThat(outcome.changes()).containsExactly("CreateStack", "CreateStack");
  }

  @Test
  void a_resource_that_another_made_meanwhile_is_not_taken_over() {
    Outcome begun = cloudFormation.begin(create(SALES), 1);
    appStream.client().createStack(stack -> stack.name("sales").description("Another's"));
    Outcome outcome = cloudFormation.resume(begun);
    assertThat(outcome.failed(HandlerErrorCode.AlreadyExists)).contains("sales");
    assertThat(cloudFormation.read("sales").succeeded().path("Description").asText())
        .isEqualTo("Another's");
  }

  @Test
  void a_resource_that_another_made_meanwhile_with_other_tags_is_not_taken_over() {
    Outcome begun = cloudFormation.begin(create(SALES), 1);
    appStream.client().createStack(stack -> stack.name("sales").description("For sales"));
    cloudFormation.resume(begun).failed(HandlerErrorCode.AlreadyExists);
  }

  @Test
  void a_resource_without_a_name_gets_one_and_keeps_it_through_the_operation() {
    ObjectNode nameless = without(SALES, "Name");
    Outcome outcome = cloudFormation.create(nameless);
    String name = outcome.succeeded().path("Name").asText();
    assertThat(name).startsWith("demo-Resource-");
    assertThat(outcome.events())
        .allMatch(event -> event.model().orElseThrow().path("Name").asText().equals(name));
    assertThat(cloudFormation.create(nameless).succeeded().path("Name").asText())
        .isNotEqualTo(name);
  }

  @Test
  void a_create_succeeds_once_AppStream_shows_the_resource() {
    appStream.faults().lagReads(Duration.ofSeconds(5));
    Outcome outcome = cloudFormation.create(SALES);
    outcome.succeeded();
    assertThat(outcome.changes()).containsExactly("CreateStack");
    assertThat(outcome.waitedSeconds()).isEqualTo(1 + 6);
  }

  @Test
  void a_resource_that_never_shows_is_given_up_after_two_minutes() {
    appStream.faults().lagReads(Duration.ofHours(1));
    Outcome outcome = cloudFormation.create(SALES);
    assertThat(outcome.failed(HandlerErrorCode.NotStabilized))
        .contains("creating the small stack \"sales\"", "120 seconds");
    assertThat(outcome.waitedSeconds()).isEqualTo(1 + 120);
  }

  private static ResourceRequest create(ObjectNode model) {
    return ResourceRequest.builder().action(Action.CREATE).model(model).build();
  }
}
