package software.amazon.appstream.common.translate;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.common.harness.Template.properties;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an update sends where AppStream merges it into what it has. */
class MergedValueTest {

  private static final Planner PLANNER =
      new Planner(
          Set.of("Access"),
          new PropertyRules(
              properties(
                  """
                  {Access: {
                    dropped: {attribute: 'ACCESS', parts: {Key: 'ACCESS_KEY'}},
                    merged: {list: 'Rights', key: 'To', off: {Is: 'OFF'}}}}
                  """)));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{Mode: 'A'}            | {Mode: 'B'}                           | {Mode: 'A'}",
        "{Mode: 'A'}            | {Mode: 'A', Format: 'B'}              | {Mode: 'A'}",
        "{Rights: ["
            + "{To: 'SEE', Is: 'ON'}]} | {Rights: [{To: 'SEE', Is: 'OFF'}, {To: 'DO', Is: 'ON'}]}"
            + " | {Rights: [{To: 'SEE', Is: 'ON'}]}",
        "{Mode: 'A'}            | {Mode: 'B'}                           | {Mode: 'A', ByHand: true}",
      })
  void a_value_that_drops_nothing_that_a_merge_would_keep_takes_one_request(
      String previous, String desired, String live) {
    Plan plan = plan(previous, desired, live);
    assertThat(plan.members().get("Access")).isEqualTo(properties(desired));
    assertThat(plan.removesFirst()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{Mode: 'A', Format: 'B'} | {Mode: 'A'} | {Mode: 'A', Format: 'B'}",
        "{Mode: 'A', Format: 'B', Key: 'k'} | {Mode: 'A'} | {Mode: 'A', Format: 'B', Key: 'k'}",
        "{Rights: [{To: 'SEE', Is: 'ON'}, {To: 'DO', Is: 'ON'}]}"
            + " | {Rights: [{To: 'SEE', Is: 'ON'}]}"
            + " | {Rights: [{To: 'SEE', Is: 'ON'}, {To: 'DO', Is: 'ON'}]}",
        "{Rights: [{To: 'SEE', Is: 'ON'}]}"
            + " | {Rights: [{To: 'SEE', Is: 'ON'}]}"
            + " | {Rights: [{To: 'SEE', Is: 'ON'}, {To: 'DO', Is: 'ON'}]}",
      })
  void what_a_merge_would_keep_is_removed_first(String previous, String desired, String live) {
    Plan plan = previous.equals(desired) ? drift(previous, live) : plan(previous, desired, live);
    assertThat(plan.removal().members()).isEqualTo(properties("{AttributesToDelete: ['ACCESS']}"));
    assertThat(plan.members()).isEqualTo(access(desired));
  }

  @Test
  void a_part_with_an_attribute_of_its_own_is_removed_first() {
    Plan plan = plan("{Mode: 'A', Key: 'k'}", "{Mode: 'B'}", "{Mode: 'A', Key: 'k'}");
    assertThat(plan.removesFirst()).isTrue();
    assertThat(plan.removal().members())
        .isEqualTo(properties("{AttributesToDelete: ['ACCESS_KEY']}"));
    assertThat(plan.afterRemoval().members()).isEqualTo(properties("{Access: {Mode: 'B'}}"));
    assertThat(plan.afterRemoval().removesFirst()).isFalse();
  }

  @Test
  void what_a_merge_would_keep_is_set_when_it_is_gone() {
    Plan plan = plan("{Mode: 'A', Key: 'k'}", "{Key: 'k'}", "{Mode: 'A', Key: 'k'}");
    assertThat(plan.removal().members()).isEqualTo(properties("{AttributesToDelete: ['ACCESS']}"));
    assertThat(plan.afterRemoval().members()).isEqualTo(properties("{Access: {Key: 'k'}}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{Rights: [{To: 'SEE', Is: 'ON'}]} | {Rights: [{To: 'SEE', Is: 'ON'}, {To: 'DO', Is: 'OFF'}]}",
        "{Rights: [{To: 'SEE', Is: 'ON'}, {To: 'DO', Is: 'OFF'}]} | {Rights: [{To: 'SEE', Is: 'ON'}]}",
      })
  void an_item_that_is_off_means_as_much_as_none(String template, String live) {
    assertThat(drift(template, live).isEmpty()).isTrue();
  }

  private static Plan plan(String previous, String desired, String live) {
    return PLANNER.changes(new Templates(access(desired), access(previous), false), access(live));
  }

  private static Plan drift(String template, String live) {
    return PLANNER.drift(new Templates(access(template), access(template), false), access(live));
  }

  private static ObjectNode access(String value) {
    return properties("{}").set("Access", properties(value));
  }
}
