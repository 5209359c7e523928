package software.amazon.appstream.common.translate;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.common.harness.Template.properties;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttributeRemovalTest {

  private static final PropertyRules RULES =
      new PropertyRules(
          properties(
              """
              {
                Role: {dropped: {attribute: 'ROLE'}},
                Theme: {dropped: {attribute: 'THEME', shows: 'LIGHT'}},
                Access: {dropped: {attribute: 'ACCESS', parts: {Key: 'ACCESS_KEY'}}},
                Drives: {
                  dropped: {
                    attribute: 'DRIVES', items: {key: 'Type', attributes: {HOME: 'DRIVES_HOME'}}
                  }
                },
                View: {dropped: {becomes: 'APP'}}
              }
              """));

  private static final AttributeRemoval REMOVAL = RULES.removal();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|{Role: 'a'}|ROLE",
        "{Role: 'b'}|{Role: 'a'}|",
        "{Role: ''}|{}|ROLE",
        "{}|{}|",
        "{}|{Theme: 'DARK'}|THEME",
        "{}|{Drives: [{Type: 'HOME'}]}|DRIVES",
        "{Drives: [{Type: 'CLOUD'}]}|{Drives: [{Type: 'HOME'}, {Type: 'CLOUD'}]}|DRIVES_HOME",
        "{Access: {Level: 1}}|{Access: {Level: 1, Key: 'k'}}|ACCESS_KEY",
        "{}|{Access: {Level: 1, Key: 'k'}}|ACCESS",
        "{AttributesToDelete: ['ROLE']}|{}|ROLE",
        "{AttributesToDelete: ['UNKNOWN']}|{}|UNKNOWN",
        "{AttributesToDelete: ['UNKNOWN']}|{AttributesToDelete: ['UNKNOWN']}|",
      })
  void what_the_template_drops_is_removed_by_the_widest_attribute(
      String desired, String previous, String names) {
    ObjectNode live =
        properties(
            "{Role: 'a', Theme: 'DARK', Access: {Level: 1, Key: 'k'},"
                + " Drives: [{Type: 'HOME'}, {Type: 'CLOUD'}]}");
    assertThat(REMOVAL.names(properties(desired), properties(previous), live, property -> true))
        .isEqualTo(names == null ? Set.of() : Set.of(names));
  }

  @Test
  void what_the_resource_does_not_have_or_the_update_is_not_about_is_not_removed() {
    ObjectNode previous = properties("{Role: 'a', Theme: 'DARK'}");
    ObjectNode live = properties("{Theme: 'LIGHT'}");
    assertThat(REMOVAL.names(properties("{}"), previous, live, property -> true)).isEmpty();
    assertThat(REMOVAL.names(properties("{}"), previous, previous, "Role"::equals))
        .containsExactly("ROLE");
  }

  @Test
  void an_attribute_is_of_a_property_and_may_be_within_another() {
    assertThat(REMOVAL.properties(Set.of("ROLE", "DRIVES_HOME", "UNKNOWN")))
        .containsExactlyInAnyOrder("Role", "Drives", "AttributesToDelete");
    assertThat(REMOVAL.attribute("Drives")).isEqualTo("DRIVES");
    assertThat(REMOVAL.whole("DRIVES_HOME")).isEqualTo("DRIVES");
    assertThat(REMOVAL.whole("ACCESS_KEY")).isEqualTo("ACCESS");
    assertThat(REMOVAL.whole("ROLE")).isNull();
    assertThat(REMOVAL.removes("Drives")).isTrue();
    assertThat(REMOVAL.removes("View")).isFalse();
  }

  @Test
  void the_outcome_is_without_whole_properties_that_the_template_removes_itself() {
    ObjectNode outcome = properties("{Role: 'a', Access: {Key: 'k'}, Theme: 'DARK'}");
    ObjectNode desired = properties("{AttributesToDelete: ['ROLE', 'ACCESS_KEY']}");
    assertThat(REMOVAL.without(outcome, desired))
        .isEqualTo(properties("{Access: {Key: 'k'}, Theme: 'DARK'}"));
  }

  @Test
  void a_value_that_goes_back_to_another_is_no_attribute() {
    assertThat(RULES.resets()).isEqualTo(properties("{View: 'APP'}"));
  }
}
