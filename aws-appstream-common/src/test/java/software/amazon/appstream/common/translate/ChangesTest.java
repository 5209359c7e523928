package software.amazon.appstream.common.translate;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.common.harness.Template.properties;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChangesTest {

  private static final Set<String> NAMES = Set.of("A", "B", "C");

  @Test
  void what_differs_from_the_live_resource_is_set_to_the_templates_value() {
    Changes changes = changes("{A: 'new', B: 'same'}", "{}", "{A: 'old', B: 'same'}");
    assertThat(changes.set()).isEqualTo(properties("{A: 'new'}"));
    assertThat(changes.removed()).isEmpty();
    assertThat(changes.names()).containsExactly("A");
    assertThat(changes.isEmpty()).isFalse();
  }

  @Test
  void what_only_the_template_before_named_is_removed_if_the_live_resource_has_it() {
    Changes changes = changes("{}", "{A: 'x', B: 'y'}", "{A: 'z'}");
    assertThat(changes.set()).isEmpty();
    assertThat(changes.removed()).containsExactly("A");
    assertThat(changes.isEmpty()).isFalse();
  }

  @Test
  void what_neither_template_names_is_left_alone() {
    assertThat(changes("{}", "{}", "{A: 'set by hand'}").isEmpty()).isTrue();
  }

  @Test
  void names_that_are_not_asked_about_are_not_compared() {
    assertThat(
            Changes.between(
                    properties("{A: 'new', B: 'x'}"),
                    properties("{B: 'x'}"),
                    properties("{A: 'old'}"),
                    Set.of())
                .isEmpty())
        .isTrue();
  }

  @Test
  void set_and_removed_names_come_in_one_alphabetical_list() {
    assertThat(changes("{C: 1, A: 1}", "{B: 1}", "{B: 1}").names()).containsExactly("A", "B", "C");
  }

  /** Each line: the template, the template before, the live resource. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{A: 1} | {} | {A: 1}",
        "{A: '1'} | {} | {A: 1}",
        "{A: true} | {} | {A: 'true'}",
        "{A: ''} | {} | {}",
        "{A: []} | {} | {}",
        "{A: {}} | {} | {}",
        "{A: {X: 1}} | {} | {A: {X: 1, AddedByTheService: 2}}",
        "{A: {X: 1, Y: ''}} | {} | {A: {X: 1}}",
        "{A: ['x', 'y']} | {} | {A: ['y', 'x']}",
        "{A: [{X: 1}, {X: 2}]} | {} | {A: [{X: 2, Added: 1}, {X: 1}]}",
        "{A: [{X: 1, Y: 5}, {X: 2}]} | {A: [{X: 1, Y: 5}, {X: 2}]} | {A: [{X: 1, Y: 5}, {X: 2, Y: 9}]}",
        "{A: [{X: 1}]} | {A: [{X: 1, Y: 5}]} | {A: [{X: 1, Y: 9}]}",
        "{A: [{X: [1, 2]}]} | {} | {A: [{X: [2, 1]}]}"
      })
  void these_live_values_are_as_the_template_wants_them(
      String desired, String previous, String live) {
    assertThat(changes(desired, previous, live).isEmpty()).isTrue();
  }

  /** Each line: the template, the template before, the live resource. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{A: 2} | {} | {A: 1}",
        "{A: 1} | {A: 1} | {}",
        "{A: ''} | {} | {A: 'x'}",
        "{A: []} | {} | {A: ['x']}",
        "{A: {X: 1}} | {} | {A: {X: 2}}",
        "{A: {X: 1}} | {A: {X: 1, Y: 2}} | {A: {X: 1, Y: 2}}",
        "{A: {X: {Y: 1}}} | {A: {X: {Y: 1, Z: 2}}} | {A: {X: {Y: 1, Z: 2}}}",
        "{A: ['x']} | {} | {A: ['x', 'y']}",
        "{A: ['x', 'x']} | {} | {A: ['x', 'y']}",
        "{A: [{X: 1}, {X: 1}]} | {} | {A: [{X: 1}, {X: 2}]}",
        "{A: [{X: 1}]} | {A: [{X: 1, Y: 5}]} | {A: [{X: 1, Y: 5}]}",
        "{A: [{X: 1}, {X: 2}]} | {A: [{X: 2, Y: 5}, {X: 1}]} | {A: [{X: 1}, {X: 2, Y: 5}]}"
      })
  void these_live_values_are_not_as_the_template_wants_them(
      String desired, String previous, String live) {
    assertThat(changes(desired, previous, live).names()).containsExactly("A");
  }

  private static Changes changes(String desired, String previous, String live) {
    return Changes.between(properties(desired), properties(previous), properties(live), NAMES);
  }
}
