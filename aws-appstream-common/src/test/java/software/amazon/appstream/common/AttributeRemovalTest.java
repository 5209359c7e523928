package software.amazon.appstream.common;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.common.harness.Template.properties;

import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttributeRemovalTest {

  private static final AttributeRemoval REMOVAL =
      new AttributeRemoval(
          List.of(
              DeletableAttribute.at("VPC", "/Vpc"),
              DeletableAttribute.at("VPC_GROUPS", "/Vpc/Groups").within("VPC"),
              DeletableAttribute.at("URL", "/Url")));

  /** Each line: what is named, the template, the template before, the live resource. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "URL | {} | {Url: 'u'} | {Url: 'v'}",
        "URL | {Url: ''} | {} | {Url: 'v'}",
        "URL | {AttributesToDelete: ['URL']} | {} | {Url: 'v'}",
        "URL | {AttributesToDelete: ['URL']} | {AttributesToDelete: ['URL']} | {Url: 'v'}",
        "URL | {AttributesToDelete: ['URL']} | {Url: 'v'} | {Url: 'v'}",
        "VPC_GROUPS | {Vpc: {Subnet: 's'}} | {Vpc: {Subnet: 's', Groups: ['g']}} | {Vpc: {Subnet: 's', Groups: ['g']}}",
        "VPC_GROUPS | {Vpc: {Subnet: 's', Groups: []}} | {} | {Vpc: {Subnet: 's', Groups: ['g']}}"
      })
  void a_dropped_emptied_or_named_value_that_the_live_resource_has_is_removed(
      String name, String desired, String previous, String live) {
    assertThat(names(desired, previous, live)).containsExactly(name);
  }

  /** Each line: the template, the template before, the live resource. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{} | {} | {Url: 'set by hand'}",
        "{Url: 'u'} | {Url: 'u'} | {Url: 'u'}",
        "{} | {Url: 'u'} | {}",
        "{AttributesToDelete: ['URL']} | {} | {}",
        "{AttributesToDelete: ['THEME']} | {AttributesToDelete: ['THEME']} | {}",
        "{} | {AttributesToDelete: ['THEME']} | {}"
      })
  void nothing_else_is_removed(String desired, String previous, String live) {
    assertThat(names(desired, previous, live)).isEmpty();
  }

  @Test
  void what_Describe_never_shows_is_removed_when_the_template_begins_to_name_it() {
    assertThat(names("{AttributesToDelete: ['THEME', 'URL']}", "{}", "{}"))
        .containsExactly("THEME");
    assertThat(
            names(
                "{AttributesToDelete: ['THEME', 'ROLE']}", "{AttributesToDelete: ['ROLE']}", "{}"))
        .containsExactly("THEME");
  }

  @Test
  void a_value_within_another_that_goes_is_not_named_beside_it() {
    assertThat(names("{}", "{Vpc: {Groups: ['g']}}", "{Vpc: {Subnet: 's', Groups: ['g']}}"))
        .containsExactly("VPC");
  }

  @Test
  void the_properties_of_removed_attributes_are_known_and_those_of_others_are_the_list_itself() {
    assertThat(REMOVAL.properties(Set.of("VPC_GROUPS", "URL", "THEME")))
        .containsExactly("AttributesToDelete", "Url", "Vpc");
  }

  @Test
  void whole_properties_are_removed_and_parts_of_them_are_not() {
    assertThat(REMOVAL.removes("Vpc")).isTrue();
    assertThat(REMOVAL.removes("Groups")).isFalse();
  }

  @Test
  void setting_a_value_and_removing_it_are_refused_together() {
    assertThat(
            REMOVAL.problems(
                properties("{Url: 'u', Vpc: {}, AttributesToDelete: ['URL', 'VPC', 'THEME']}")))
        .singleElement()
        .asString()
        .contains("AttributesToDelete", "URL");
  }

  private static NavigableSet<String> names(String desired, String previous, String live) {
    return REMOVAL.names(properties(desired), properties(previous), properties(live));
  }
}
