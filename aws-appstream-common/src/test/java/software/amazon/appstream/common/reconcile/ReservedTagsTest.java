package software.amazon.appstream.common.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.common.harness.Template.properties;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ReservedTagsTest {

  private record Tag(String key, String value) {}

  @Test
  void AWSs_own_tags_and_the_handlers_own_are_not_the_templates() {
    assertThat(
            ReservedTags.without(
                Map.of(
                    "aws:a",
                    "1",
                    ReservedTags.CLAIM,
                    "2",
                    ReservedTags.STATE_BEFORE,
                    "3",
                    "b",
                    "4")))
        .isEqualTo(Map.of("b", "4"));
    assertThat(ReservedTags.without(null)).isEmpty();
  }

  @Test
  void the_handlers_own_tags_give_way_to_the_fiftieth_tag_of_a_template() {
    Map<String, String> live = new TreeMap<>(Map.of(ReservedTags.CLAIM, "", "aws:a", ""));
    for (int i = 0; i < 48; i++) {
      live.put("k" + i, "");
    }
    assertThat(ReservedTags.inTheWayOf(Map.of("new", "", "k0", "1"), live)).isEmpty();
    assertThat(ReservedTags.inTheWayOf(Map.of("new", "", "newer", ""), live))
        .containsExactly(ReservedTags.CLAIM);
  }

  @Test
  void a_model_has_tags_as_a_list_and_none_where_there_are_none() {
    ObjectNode model = properties("{}");
    ReservedTags.addTo(model, Map.of());
    assertThat(model).isEqualTo(properties("{}"));
    ReservedTags.addTo(model, Map.of("a", "1"));
    assertThat(model).isEqualTo(properties("{Tags: [{Key: 'a', Value: '1'}]}"));
  }

  @Test
  void a_template_may_have_no_tags_a_tag_without_a_value_and_a_key_twice() {
    assertThat(ReservedTags.ofTemplate((List<Tag>) null, Tag::key, Tag::value)).isEmpty();
    List<Tag> tags = List.of(new Tag("a", null), new Tag("b", "1"), new Tag("b", "2"));
    assertThat(ReservedTags.ofTemplate(tags, Tag::key, Tag::value))
        .isEqualTo(Map.of("a", "", "b", "2"));
  }
}
