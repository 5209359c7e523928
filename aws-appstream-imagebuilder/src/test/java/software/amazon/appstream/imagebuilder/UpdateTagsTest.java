package software.amazon.appstream.imagebuilder;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.common.harness.Template.with;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.appstream.common.harness.Outcome;
import software.amazon.cloudformation.proxy.HandlerErrorCode;

class UpdateTagsTest extends ImageBuilderTestCase {

  private static final ObjectNode TESTED =
      with(GOLDEN, "{Tags: [{Key: 'Stage', Value: 'Test'}, {Key: 'Team', Value: 'Images'}]}");
  private static final ObjectNode RELEASED =
      with(GOLDEN, "{Tags: [{Key: 'Stage', Value: 'Live'}, {Key: 'Cost', Value: '42'}]}");

  @Test
  void tags_change_in_place_and_the_builder_runs_on() {
    cloudFormation.create(TESTED).succeeded();

    Outcome update = cloudFormation.update(TESTED, RELEASED);

    update.succeeded();
    assertThat(tags()).isEqualTo(Map.of("Stage", "Live", "Cost", "42"));
    assertThat(update.input("TagResource").path("Tags").size()).isEqualTo(2);
    assertThat(update.input("UntagResource").path("TagKeys")).hasSize(1);
    assertThat(update.changes()).doesNotContain("StopImageBuilder", "StartImageBuilder");
  }

  @Test
  void tags_that_stay_as_they_are_are_not_sent() {
    cloudFormation.create(TESTED).succeeded();

    Outcome update = cloudFormation.update(TESTED, TESTED);

    assertThat(update.succeeded().path("Tags")).hasSize(2);
    assertThat(update.changes()).containsExactly("CreateImageBuilderStreamingURL");
  }

  @Test
  void a_template_without_tags_removes_its_own() {
    cloudFormation.create(TESTED).succeeded();

    assertThat(cloudFormation.update(TESTED, GOLDEN).succeeded().has("Tags")).isFalse();
    assertThat(tags()).isEmpty();
  }

  @Test
  void tags_of_the_stack_are_set_changed_and_removed_like_those_of_the_template() {
    cloudFormation
        .run(create(GOLDEN).toBuilder().stackTags(Map.of("Owner", "a", "Budget", "1")).build())
        .succeeded();

    cloudFormation
        .run(
            update(GOLDEN, TESTED).toBuilder()
                .previousStackTags(Map.of("Owner", "a", "Budget", "1"))
                .stackTags(Map.of("Owner", "b", "Stage", "overruled"))
                .build())
        .succeeded();

    assertThat(tags()).isEqualTo(Map.of("Owner", "b", "Stage", "Test", "Team", "Images"));
  }

  @Test
  void tags_that_others_set_are_left_alone() {
    cloudFormation.create(TESTED).succeeded();
    tagByHand("Audit", "passed");

    cloudFormation.update(TESTED, RELEASED).succeeded();

    assertThat(tags()).containsEntry("Audit", "passed").doesNotContainKey("Team");
  }

  @Test
  void a_tag_that_somebody_changed_by_hand_gets_the_value_of_the_template_again() {
    cloudFormation.create(TESTED).succeeded();
    tagByHand("Stage", "elsewhere");

    cloudFormation.update(TESTED, TESTED).succeeded();

    assertThat(tags()).containsEntry("Stage", "Test");
  }

  @Test
  void an_update_that_was_half_done_is_taken_up_and_taken_back() {
    cloudFormation.create(TESTED).succeeded();
    appStream.faults().failNext("TagResource", "AccessDeniedException", "no tagging", 1);

    String message = cloudFormation.update(TESTED, RELEASED).failed(HandlerErrorCode.AccessDenied);
    assertThat(message).contains("no tagging");
    assertThat(tags()).isEqualTo(Map.of("Stage", "Test"));

    cloudFormation.update(RELEASED, TESTED).succeeded();
    assertThat(tags()).isEqualTo(Map.of("Stage", "Test", "Team", "Images"));
  }

  @Test
  void tag_calls_whose_answers_were_lost_are_repeated() {
    cloudFormation.create(TESTED).succeeded();
    appStream.faults().loseNextAnswer("UntagResource");
    appStream.faults().loseNextAnswer("TagResource");

    cloudFormation.update(TESTED, RELEASED).succeeded();

    assertThat(tags()).isEqualTo(Map.of("Stage", "Live", "Cost", "42"));
  }

  @Test
  void too_many_tags_are_a_limit_of_the_service() {
    cloudFormation.create(GOLDEN).succeeded();
    for (int i = 0; i < 50; i++) {
      tagByHand("Tag" + i, "");
    }

    assertThat(cloudFormation.update(GOLDEN, TESTED).failed(HandlerErrorCode.ServiceLimitExceeded))
        .contains("50 tags");
  }

  @Test
  void an_update_of_a_builder_that_is_not_there_is_not_found() {
    Outcome update = cloudFormation.update(TESTED, RELEASED);

    assertThat(update.failed(HandlerErrorCode.NotFound)).contains("image builder \"golden\"");
    assertThat(update.changes()).isEmpty();
  }

  private void tagByHand(String key, String value) {
    String arn = golden().arn();
    appStream.client().tagResource(request -> request.resourceArn(arn).tags(Map.of(key, value)));
  }
}
