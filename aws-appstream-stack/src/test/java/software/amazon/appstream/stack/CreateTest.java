package software.amazon.appstream.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.common.harness.Template.with;
import static software.amazon.appstream.common.harness.Template.without;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import software.amazon.appstream.common.harness.Outcome;
import software.amazon.cloudformation.proxy.HandlerErrorCode;

class CreateTest extends StackTestCase {

  private static final ObjectNode SALES = StackTemplates.SALES;

  @Test
  void a_stack_is_created_in_two_invocations_and_one_call() {
    Outcome outcome = cloudFormation.create(SALES);
    outcome.success();
    assertThat(outcome.changes()).containsExactly("CreateStack", "UntagResource");
    assertThat(outcome.events()).hasSize(2);
    assertThat(outcome.messages().get(0)).isEqualTo("creating the stack \"sales\"");
    assertThat(outcome.waitedSeconds()).isEqualTo(1);
  }

  @Test
  void where_connectors_and_settings_are_kept_is_the_services_own() {
    ObjectNode model = cloudFormation.create(SALES).succeeded();
    assertThat(model.at("/StorageConnectors/0/ResourceIdentifier").asText()).isNotEmpty();
    assertThat(live("sales").at("/ApplicationSettings/S3BucketName").asText()).isNotEmpty();
    assertThat(model.path("ApplicationSettings")).isEqualTo(SALES.path("ApplicationSettings"));
  }

  @Test
  void a_taken_name_is_refused_without_a_model_and_the_others_stack_stays_as_it_is() {
    cloudFormation.create(SALES).success();
    ObjectNode before = live("sales");
    Outcome outcome = cloudFormation.create(StackTemplates.SUPPORT);
    assertThat(outcome.failed(HandlerErrorCode.AlreadyExists))
        .contains(
            "stack \"sales\" exists and was not created by this",
            "Choose another Name, or leave Name out");
    assertThat(outcome.last().orElseThrow().model()).isEmpty();
    assertThat(live("sales")).isEqualTo(before);
  }

  @Test
  void even_an_equal_stack_that_was_there_before_is_another_ones() {
    cloudFormation.create(SALES).success();
    cloudFormation.create(SALES).failed(HandlerErrorCode.AlreadyExists);
  }

  @Test
  void a_create_whose_answer_was_lost_finds_its_own_stack() {
    appStream.faults().loseNextAnswer("CreateStack");
    Outcome outcome = cloudFormation.create(SALES);
    assertThat(outcome.succeeded()).isEqualTo(cloudFormation.read("sales").succeeded());
    assertThat(liveNames()).containsExactly("sales");
  }

  @Test
  void a_create_whose_look_around_is_repeated_makes_one_stack() {
    appStream.faults().loseNextAnswer("DescribeStacks");
    Outcome outcome = cloudFormation.create(SALES);
    outcome.success();
    assertThat(outcome.changes()).containsExactly("CreateStack", "UntagResource");
  }

  @Test
  void a_stack_that_shows_a_moment_later_is_waited_for() {
    appStream.faults().lagReads(Duration.ofSeconds(9));
    Outcome outcome = cloudFormation.create(SALES);
    assertThat(outcome.succeeded().path("Description").asText()).isEqualTo("For sales");
    assertThat(outcome.changes()).containsExactly("CreateStack", "UntagResource");
  }

  @Test
  void a_failed_create_tells_the_name_so_that_what_it_left_can_be_deleted() {
    appStream.faults().failNext("ListTagsForResource", "AccessDeniedException", "no");
    Outcome outcome = cloudFormation.create(SALES);
    outcome.failed(HandlerErrorCode.AccessDenied);
    cloudFormation.delete(outcome.last().orElseThrow().model().orElseThrow()).success();
    assertThat(liveNames()).isEmpty();
  }

  @Test
  void an_empty_list_or_text_means_as_much_as_none() {
    ObjectNode empty =
        with(
            StackTemplates.MINIMAL,
            "{Description: '', DisplayName: '', RedirectURL: '', UserSettings: [],"
                + " AccessEndpoints: [], EmbedHostDomains: [], StorageConnectors: [], Tags: []}");
    Outcome outcome = cloudFormation.create(empty);
    outcome.success();
    assertThat(without((ObjectNode) outcome.input("CreateStack"), "Tags"))
        .isEqualTo(StackTemplates.MINIMAL);
    assertThat(cloudFormation.update(empty, StackTemplates.MINIMAL).changes()).isEmpty();
    assertThat(cloudFormation.update(StackTemplates.MINIMAL, empty).changes()).isEmpty();
  }

  @Test
  void removals_are_for_updates_and_create_ignores_them() {
    Outcome outcome =
        cloudFormation.create(
            with(
                SALES,
                "{AttributesToDelete: ['FEEDBACK_URL', 'THEME_NAME'],"
                    + " DeleteStorageConnectors: true}"));
    ObjectNode model = outcome.succeeded();
    assertThat(outcome.input("CreateStack").has("AttributesToDelete")).isFalse();
    assertThat(outcome.input("CreateStack").has("DeleteStorageConnectors")).isFalse();
    assertThat(model.path("FeedbackURL")).isEqualTo(SALES.path("FeedbackURL"));
    assertThat(model.path("StorageConnectors")).hasSize(3);
  }
}
