package software.amazon.appstream.common.translate;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.common.harness.Template.properties;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlannerTest {

  private static final PropertyRules RULES =
      new PropertyRules(
          properties(
              """
              {
                Capacity: {movesByItself: true, whileRunning: ['BIG']},
                Kind: {family: true},
                Links: {
                  dropped: {
                    attribute: 'LINKS',
                    items: {key: 'Type', attributes: {A: 'LINK_A', B: 'LINK_B'}}
                  },
                  filledIn: ['Id']
                },
                Note: {dropped: {becomes: ''}, whileRunning: ['BIG', 'SMALL']},
                Net: {dropped: {attribute: 'NET', parts: {Groups: 'NET_GROUPS'}}},
                Rights: {
                  dropped: {attribute: 'RIGHTS'},
                  completes: {
                    key: 'Do',
                    members: {Most: 9},
                    defaults: [
                      {Do: 'read', May: 'yes'}, {Do: 'write', May: 'no'}, {Do: 'print', May: 'yes'}
                    ],
                    unsettled: ['print']
                  }
                },
                Timeout: {dropped: {becomes: 900}, roundedTo: 60},
                Volume: {dropped: {attribute: 'VOLUME', shows: {Size: 200}}}
              }
              """));

  private static final Planner PLANNER =
      new Planner(
          Set.of("Capacity", "Kind", "Links", "Note", "Net", "Rights", "Timeout", "Volume"), RULES);

  private static ObjectNode changes(String previous, String desired, String live) {
    return PLANNER.changes(templates(previous, desired, false), properties(live)).members();
  }

  private static ObjectNode drift(String template, String live) {
    return PLANNER.drift(templates(template, template, false), properties(live)).members();
  }

  private static Templates templates(String previous, String desired, boolean rollback) {
    return new Templates(
        properties(desired), previous == null ? null : properties(previous), rollback);
  }

  /** Template before, template, live resource, and what the request says. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          {Note: 'a'}           | {Note: 'b'}         | {Note: 'a'}        | {Note: 'b'}
          {Note: 'a'}           | {Note: 'b'}         | {Note: 'b'}        | {}
          {Note: 'a'}           | {Note: 'a'}         | {Note: 'c'}        | {}
          {Note: 'a'}           | {}                  | {Note: 'a'}        | {Note: ''}
          {Note: 'a'}           | {Note: ''}          | {Note: 'a'}        | {Note: ''}
          {Net: {Groups: ['a']}} | {Net: {}} | {Net: {Groups: ['a']}} | {AttributesToDelete: ['NET']}
          {}                    | {}                  | {Note: 'c'}        | {}
          {Timeout: 60}         | {}                  | {Timeout: 60}      | {Timeout: 900}
          {Timeout: 60}         | {}                  | {Timeout: 900}     | {}
          {Timeout: 70}         | {Timeout: 65}       | {Timeout: 60}      | {}
          {Timeout: 70}         | {Timeout: 90}       | {Timeout: 60}      | {Timeout: 90}
          {Kind: 'MAC'}         | {Kind: 'WINDOWS'}   | {Kind: 'WINDOWS_11'} | {}
          {Net: {Ids: ['a']}}   | {}                  | {Net: {Ids: ['a']}} | {AttributesToDelete: ['NET']}
          {Net: {Ids: ['a'], Groups: ['g']}} | {Net: {Ids: ['a']}} | {Net: {Ids: ['a'], Groups: ['g']}} | {Net: {Ids: ['a']}, AttributesToDelete: ['NET_GROUPS']}
          {Volume: {Size: 300}} | {}                  | {Volume: {Size: 200}} | {}
          {Volume: {Size: 300}} | {}                  | {Volume: {Size: 300}} | {AttributesToDelete: ['VOLUME']}
          {}                    | {AttributesToDelete: ['NET']} | {Net: {Ids: ['a']}} | {AttributesToDelete: ['NET']}
          {}                    | {AttributesToDelete: ['NET']} | {}                 | {}
          {}                    | {AttributesToDelete: ['THEME']} | {}               | {AttributesToDelete: ['THEME']}
          {AttributesToDelete: ['THEME']} | {AttributesToDelete: ['THEME']} | {}     | {}
          {AttributesToDelete: ['NET']} | {AttributesToDelete: ['NET']} | {Net: {Ids: ['a']}} | {}
          {Links: [{Type: 'A'}, {Type: 'B'}]} | {Links: [{Type: 'A'}]} | {Links: [{Type: 'A', Id: '1'}, {Type: 'B', Id: '2'}]} | {Links: [{Type: 'A'}], AttributesToDelete: ['LINK_B']}
          {Links: [{Type: 'A', Id: '1'}]} | {Links: [{Type: 'A'}]} | {Links: [{Type: 'A', Id: '1'}]} | {}
          {Rights: [{Do: 'read', May: 'no'}]} | {Rights: [{Do: 'write', May: 'yes'}]} | {Rights: [{Do: 'read', May: 'no'}, {Do: 'write', May: 'no'}]} | {Rights: [{Do: 'write', May: 'yes'}, {Do: 'read', May: 'yes'}]}
          {Rights: [{Do: 'read', May: 'no'}]} | {Rights: [{Do: 'read', May: 'yes', Most: 9}]} | {Rights: [{Do: 'read', May: 'yes'}, {Do: 'write', May: 'no'}]} | {}
          {Capacity: 2}         | {Capacity: 3}       | {Capacity: 7}      | {Capacity: 3}
          {Capacity: 2}         | {Capacity: 2}       | {Capacity: 7}      | {}
          """)
  void the_templates_decide_what_changes_and_the_live_resource_what_is_still_to_do(
      String previous, String desired, String live, String request) {
    assertThat(changes(previous, desired, live)).isEqualTo(properties(request));
  }

  @Test
  void without_a_template_before_what_the_template_names_is_compared_and_nothing_is_dropped() {
    assertThat(changes(null, "{Note: 'a'}", "{Note: 'b', Timeout: 60}"))
        .isEqualTo(properties("{Note: 'a'}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          {Note: 'a'}              | {Note: 'b'}          | {Note: 'a'}
          {Note: 'a'}              | {Note: 'a', Timeout: 60} | {}
          {Capacity: 2}            | {Capacity: 7}        | {}
          {Timeout: 70}            | {Timeout: 60}        | {}
          {AttributesToDelete: ['NET']} | {Net: {Ids: ['a']}} | {AttributesToDelete: ['NET']}
          {Rights: [{Do: 'read', May: 'yes'}]} | {Rights: [{Do: 'read', May: 'yes'}, {Do: 'write', May: 'no'}, {Do: 'new', May: 'yes'}]} | {}
          {Rights: [{Do: 'read', May: 'yes'}]} | {Rights: [{Do: 'write', May: 'yes'}]} | {Rights: [{Do: 'read', May: 'yes'}, {Do: 'write', May: 'no'}]}
          """)
  void what_both_templates_agree_in_and_somebody_changed_is_drift(
      String template, String live, String request) {
    assertThat(drift(template, live)).isEqualTo(properties(request));
  }

  @Test
  void a_rollback_puts_the_capacity_back_only_if_it_is_still_the_failed_templates() {
    Templates rollback = templates("{Capacity: 3}", "{Capacity: 2}", true);
    assertThat(PLANNER.changes(rollback, properties("{Capacity: 3}")).members())
        .isEqualTo(properties("{Capacity: 2}"));
    assertThat(PLANNER.changes(rollback, properties("{Capacity: 7}")).isEmpty()).isTrue();
  }

  @Test
  void a_text_that_is_cleared_is_known_as_such() {
    Plan plan =
        PLANNER.changes(
            templates("{Note: 'a', Timeout: 60}", "{Timeout: 120}", false),
            properties("{Note: 'a', Timeout: 60}"));
    assertThat(plan.clearing()).containsExactly("Note");
    assertThat(plan.names()).isEqualTo("Note and Timeout");
    assertThat(plan.withoutClearing().members()).isEqualTo(properties("{Timeout: 120}"));
    assertThat(plan.only(Set.of("Timeout")).members()).isEqualTo(properties("{Timeout: 120}"));
  }

  @Test
  void the_outcome_is_the_live_resource_with_what_the_templates_change() {
    ObjectNode outcome =
        PLANNER.outcome(
            templates(
                "{Note: 'a', Net: {Ids: ['a']}, Kind: 'MAC'}",
                "{Timeout: 60, AttributesToDelete: ['VOLUME']}",
                false),
            properties(
                "{Note: 'a', Net: {Ids: ['a']}, Kind: 'MAC', Volume: {Size: 300}, Capacity: 2}"));
    assertThat(outcome)
        .isEqualTo(
            properties(
                "{Note: '', Kind: 'MAC', Capacity: 2, Timeout: 60, AttributesToDelete: ['VOLUME']}"));
  }

  @Test
  void setting_a_value_and_deleting_it_is_a_problem() {
    assertThat(PLANNER.problems(properties("{Net: {Ids: ['a']}, AttributesToDelete: ['NET']}")))
        .containsExactly(
            "AttributesToDelete names NET, which the template also sets: remove one of the two.");
    assertThat(
            PLANNER.problems(properties("{Links: [{Type: 'A'}], AttributesToDelete: ['LINK_B']}")))
        .isEmpty();
  }

  @Test
  void the_rules_say_what_changes_while_each_kind_runs() {
    assertThat(RULES.changeableWhileRunning("BIG")).containsExactlyInAnyOrder("Capacity", "Note");
    assertThat(RULES.changeableWhileRunning("SMALL")).containsExactly("Note");
    assertThat(RULES.changeableWhileRunning("OTHER")).isEmpty();
  }

  @Test
  void a_value_in_AppStreams_own_form_is_shown() {
    assertThat(PLANNER.isShown("Timeout", properties("{Timeout: 70}"), properties("{Timeout: 60}")))
        .isTrue();
    assertThat(PLANNER.isShown("Timeout", properties("{}"), properties("{}"))).isTrue();
    assertThat(PLANNER.isShown("Note", properties("{Note: 'a'}"), properties("{Note: 'b'}")))
        .isFalse();
  }

  @Test
  void an_item_whose_default_nobody_knows_counts_only_where_a_template_names_it() {
    String read = "{Rights: [{Do: 'read', May: 'no'}]}";
    String both = "{Rights: [{Do: 'read', May: 'no'}, {Do: 'print', May: 'no'}]}";
    String printing = "{Rights: [{Do: 'read', May: 'no'}, {Do: 'print', May: 'yes'}]}";
    assertThat(drift(read, both)).isEmpty();
    assertThat(drift(printing, both)).isEqualTo(properties(printing));
    assertThat(changes(both, read, both)).isEqualTo(properties(printing));
    assertThat(changes(read, "{}", "{Rights: [{Do: 'print', May: 'no'}]}")).isEmpty();
    assertThat(
            PLANNER.isShown(
                "Rights", properties("{}"), properties("{Rights: [{Do: 'print', May: 'no'}]}")))
        .as("the whole property was removed")
        .isTrue();
  }
}
