package software.amazon.appstream.common;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.common.harness.Template.properties;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.appstream.common.harness.Outcome;
import software.amazon.cloudformation.proxy.HandlerErrorCode;

class TaggingTest extends SmallStackTestCase {

  private static final ObjectNode RED =
      properties("{Name: 'sales', Tags: [{Key: 'Color', Value: 'red'}, {Key: 'A', Value: '1'}]}");
  private static final ObjectNode BLUE =
      properties("{Name: 'sales', Tags: [{Key: 'Color', Value: 'blue'}]}");

  @Test
  void tags_are_changed_and_dropped_ones_removed() {
    cloudFormation.create(RED).success();
    Outcome outcome = cloudFormation.update(RED, BLUE);
    assertThat(outcome.changes()).containsExactly("UntagResource", "TagResource");
    assertThat(outcome.input("UntagResource").path("TagKeys")).hasToString("[\"A\"]");
    assertThat(outcome.input("TagResource").path("Tags")).isEqualTo(properties("{Color: 'blue'}"));
    assertThat(outcome.succeeded().path("Tags")).isEqualTo(BLUE.path("Tags"));
  }

  @Test
  void tags_that_were_removed_are_not_removed_again_when_the_setting_of_others_is_repeated() {
    cloudFormation.create(RED).success();
    appStream.faults().failNext("TagResource", "ThrottlingException", "Rate exceeded");
    Outcome outcome = cloudFormation.update(RED, BLUE);
    outcome.success();
    assertThat(outcome.changes()).containsExactly("UntagResource", "TagResource", "TagResource");
  }

  @Test
  void the_tags_of_AWS_and_the_handlers_own_mark_are_no_tags_of_a_template() {
    Map<String, String> tags =
        Map.of("aws:cloudformation:stack-name", "demo", Tagging.START_MARK, "", "Color", "red");
    assertThat(Tagging.withoutReserved(tags)).isEqualTo(Map.of("Color", "red"));
  }

  @Test
  void a_reserved_key_in_a_template_is_refused_by_create_and_update_before_anything_is_changed() {
    ObjectNode reserved = properties("{Name: 'sales', Tags: [{Key: 'aws:x', Value: '1'}]}");
    Outcome create = cloudFormation.create(reserved);
    assertThat(create.failed(HandlerErrorCode.InvalidRequest))
        .isEqualTo("Tags: the key aws:x is reserved; take it out.");
    assertThat(create.changes()).isEmpty();
    assertThat(create.last().orElseThrow().model()).isEmpty();
    cloudFormation.create(BLUE).success();
    Outcome update = cloudFormation.update(BLUE, reserved);
    update.failed(HandlerErrorCode.InvalidRequest);
    assertThat(update.changes()).isEmpty();
  }

  @Test
  void a_tag_of_a_template_may_lack_its_value_until_the_model_is_checked() {
    List<String> keys = List.of("Color");
    assertThat(Tagging.ofTemplate(keys, key -> key, key -> null)).isEqualTo(Map.of("Color", ""));
    assertThat(Tagging.<String>ofTemplate(null, key -> key, key -> key)).isEmpty();
  }

  @Test
  void a_model_has_tags_as_a_list_or_not_at_all() {
    ObjectNode model = properties("{}");
    Tagging.addTo(model, Map.of());
    assertThat(model).isEqualTo(properties("{}"));
    Tagging.addTo(model, Map.of("Color", "red"));
    assertThat(model).isEqualTo(properties("{Tags: [{Key: 'Color', Value: 'red'}]}"));
  }
}
