package software.amazon.appstream.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.common.harness.Template.properties;
import static software.amazon.appstream.common.harness.Template.with;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.appstream.common.harness.Outcome;
import software.amazon.awssdk.services.appstream.model.FleetState;
import software.amazon.cloudformation.proxy.HandlerErrorCode;

class TagsTest extends FleetTestCase {

  private static final ObjectNode TAGGED =
      with(SALES, "{Tags: [{Key: 'team', Value: 'sales'}, {Key: 'old', Value: '1'}]}");
  private static final ObjectNode RETAGGED =
      with(SALES, "{Tags: [{Key: 'team', Value: 'all'}, {Key: 'new', Value: '2'}]}");

  @Test
  void a_new_fleet_carries_the_tags_of_the_template_and_its_stack_but_none_of_AWSs() {
    Outcome create =
        cloudFormation.run(
            creationOf(TAGGED)
                .stackTags(Map.of("cost", "42", "team", "stack's"))
                .systemTags(Map.of("aws:cloudformation:stack-name", "demo"))
                .build());
    create.success();
    assertThat(create.input("CreateFleet").path("Tags"))
        .isEqualTo(
            properties("{team: 'sales', old: '1', cost: '42'}")
                .set(
                    "appstream-cloudformation:claim",
                    create.input("CreateFleet").at("/Tags/appstream-cloudformation:claim")));
    assertThat(liveTags()).doesNotContainKey("appstream-cloudformation:claim");
    assertThat(create.changes()).containsExactly("CreateFleet", "UntagResource");
  }

  @Test
  void tags_change_on_a_running_fleet_without_a_stop() {
    createRunning(TAGGED);
    appStream.client().tagResource(tag -> tag.resourceArn(live().arn()).tags(Map.of("hand", "1")));
    Outcome update = cloudFormation.update(TAGGED, RETAGGED);
    update.success();
    assertThat(update.changes()).containsExactly("UntagResource", "TagResource");
    assertThat(update.input("UntagResource").path("TagKeys").toString()).isEqualTo("[\"old\"]");
    assertThat(liveTags()).isEqualTo(Map.of("team", "all", "new", "2", "hand", "1"));
    assertThat(state()).isEqualTo(FleetState.RUNNING);
  }

  @Test
  void the_tags_of_the_stack_change_too() {
    cloudFormation.run(creationOf(SALES).stackTags(Map.of("a", "1", "b", "2")).build()).success();
    cloudFormation
        .run(
            updateOf(SALES, SALES)
                .previousStackTags(Map.of("a", "1", "b", "2"))
                .stackTags(Map.of("a", "3"))
                .build())
        .success();
    assertThat(liveTags()).isEqualTo(Map.of("a", "3"));
  }

  @Test
  void all_tags_can_go() {
    createStopped(TAGGED);
    assertThat(cloudFormation.update(TAGGED, SALES).succeeded().has("Tags")).isFalse();
    assertThat(liveTags()).isEmpty();
  }

  @Test
  void a_tag_without_a_value_has_an_empty_one() {
    ObjectNode created = cloudFormation.create(with(SALES, "{Tags: [{Key: 'team'}]}")).succeeded();
    assertThat(liveTags()).isEqualTo(Map.of("team", ""));
    assertThat(created.at("/Tags/0/Value").asText("none")).isEmpty();
  }

  @Test
  void tags_that_AppStream_refuses_fail_the_update_which_the_rollback_undoes() {
    createRunning(TAGGED);
    appStream.faults().failNext("TagResource", "InvalidAccountStatusException", "Suspended.");
    assertThat(cloudFormation.update(TAGGED, RETAGGED).failed(HandlerErrorCode.AccessDenied))
        .contains("Suspended.", "TagResource");
    cloudFormation.update(RETAGGED, TAGGED).success();
    assertThat(liveTags()).isEqualTo(Map.of("team", "sales", "old", "1"));
  }
}
