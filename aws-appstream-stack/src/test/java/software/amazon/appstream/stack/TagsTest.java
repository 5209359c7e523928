package software.amazon.appstream.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.common.harness.Template.properties;
import static software.amazon.appstream.common.harness.Template.without;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.appstream.common.harness.Outcome;
import software.amazon.appstream.common.harness.ResourceRequest;
import software.amazon.cloudformation.Action;

class TagsTest extends StackTestCase {

  private static final ObjectNode RED =
      properties(
          "{Name: 'sales', Tags: [{Key: 'Color', Value: 'red'}, {Key: 'Team', Value: 'a'}]}");
  private static final ObjectNode BLUE =
      properties("{Name: 'sales', Tags: [{Key: 'Color', Value: 'blue'}]}");

  @Test
  void tags_of_the_template_and_of_the_CloudFormation_stack_are_set_together() {
    ObjectNode model =
        cloudFormation
            .run(create().stackTags(Map.of("Cost", "1", "Team", "b")).build())
            .succeeded();
    assertThat(liveTags("sales")).isEqualTo(Map.of("Color", "red", "Cost", "1", "Team", "a"));
    assertThat(model.path("Tags"))
        .containsExactlyElementsOf(
            properties(
                    """
                    {Tags: [{Key: 'Color', Value: 'red'}, {Key: 'Cost', Value: '1'},
                            {Key: 'Team', Value: 'a'}]}
                    """)
                .path("Tags"));
  }

  @Test
  void a_changed_tag_is_set_and_a_dropped_one_removed_and_nothing_else_is_touched() {
    cloudFormation.create(RED).success();
    Outcome outcome = cloudFormation.update(RED, BLUE);
    outcome.success();
    assertThat(outcome.changes()).containsExactly("UntagResource", "TagResource");
    assertThat(outcome.input("UntagResource").path("TagKeys")).hasToString("[\"Team\"]");
    assertThat(outcome.input("TagResource").path("Tags")).isEqualTo(properties("{Color: 'blue'}"));
    assertThat(liveTags("sales")).isEqualTo(Map.of("Color", "blue"));
  }

  @Test
  void all_tags_can_be_dropped() {
    cloudFormation.create(RED).success();
    Outcome outcome = cloudFormation.update(RED, without(RED, "Tags"));
    assertThat(outcome.succeeded().has("Tags")).isFalse();
    assertThat(outcome.changes()).containsExactly("UntagResource");
    assertThat(liveTags("sales")).isEmpty();
  }

  @Test
  void tags_of_the_CloudFormation_stack_alone_can_change() {
    cloudFormation.run(create().stackTags(Map.of("Cost", "1", "Phase", "new")).build()).success();
    Outcome outcome =
        cloudFormation.run(
            update(RED, RED)
                .previousStackTags(Map.of("Cost", "1", "Phase", "new"))
                .stackTags(Map.of("Cost", "2"))
                .build());
    outcome.success();
    assertThat(outcome.changes()).containsExactly("UntagResource", "TagResource");
    assertThat(liveTags("sales")).isEqualTo(Map.of("Color", "red", "Cost", "2", "Team", "a"));
  }

  @Test
  void a_tag_that_moves_from_the_template_to_the_CloudFormation_stack_stays() {
    cloudFormation.create(RED).success();
    Outcome outcome = cloudFormation.run(update(RED, BLUE).stackTags(Map.of("Team", "a")).build());
    outcome.success();
    assertThat(outcome.changes()).containsExactly("TagResource");
    assertThat(liveTags("sales")).isEqualTo(Map.of("Color", "blue", "Team", "a"));
  }

  @Test
  void tags_that_others_set_are_left_alone_and_shown() {
    cloudFormation.create(RED).success();
    appStream
        .client()
        .tagResource(request -> request.resourceArn(ARN + "sales").tags(Map.of("Theirs", "x")));
    ObjectNode model = cloudFormation.update(RED, BLUE).succeeded();
    assertThat(liveTags("sales")).isEqualTo(Map.of("Color", "blue", "Theirs", "x"));
    assertThat(model.path("Tags")).hasSize(2);
    assertThat(cloudFormation.read("sales").succeeded().path("Tags")).hasSize(2);
  }

  @Test
  void a_tag_that_was_removed_by_hand_is_set_again_and_not_removed_again() {
    cloudFormation.create(RED).success();
    appStream
        .client()
        .untagResource(request -> request.resourceArn(ARN + "sales").tagKeys("Color", "Team"));
    Outcome outcome = cloudFormation.update(RED, BLUE);
    outcome.success();
    assertThat(outcome.changes()).containsExactly("TagResource");
    assertThat(liveTags("sales")).isEqualTo(Map.of("Color", "blue"));
  }

  @Test
  void tags_of_AWS_are_never_sent() {
    Map<String, String> systemTags =
        Map.of("aws:cloudformation:stack-name", "demo", "aws:cloudformation:logical-id", "R");
    Map<String, String> stackTags = Map.of("aws:servicecatalog:product", "p", "Cost", "1");
    cloudFormation.run(create().systemTags(systemTags).stackTags(stackTags).build()).success();
    assertThat(liveTags("sales")).containsOnlyKeys("Color", "Cost", "Team");
    Outcome outcome =
        cloudFormation.run(
            update(RED, BLUE)
                .systemTags(systemTags)
                .stackTags(Map.of("aws:servicecatalog:product", "p", "Cost", "2"))
                .previousStackTags(stackTags)
                .build());
    outcome.success();
    assertThat(outcome.input("TagResource").path("Tags"))
        .isEqualTo(properties("{Color: 'blue', Cost: '2'}"));
    assertThat(outcome.input("UntagResource").path("TagKeys")).hasToString("[\"Team\"]");
  }

  @Test
  void an_empty_value_is_a_tag_too() {
    ObjectNode empty = properties("{Name: 'sales', Tags: [{Key: 'Color', Value: ''}]}");
    assertThat(cloudFormation.create(empty).succeeded().path("Tags")).isEqualTo(empty.path("Tags"));
  }

  @Test
  void a_change_of_tags_whose_answer_was_lost_is_seen_to_be_made() {
    cloudFormation.create(RED).success();
    appStream.faults().loseNextAnswer("UntagResource");
    appStream.faults().loseNextAnswer("TagResource");
    cloudFormation.update(RED, BLUE).success();
    assertThat(liveTags("sales")).isEqualTo(Map.of("Color", "blue"));
  }

  private static ResourceRequest.ResourceRequestBuilder create() {
    return ResourceRequest.builder().action(Action.CREATE).model(RED);
  }

  private static ResourceRequest.ResourceRequestBuilder update(
      ObjectNode previous, ObjectNode desired) {
    return ResourceRequest.builder().action(Action.UPDATE).previousModel(previous).model(desired);
  }
}
