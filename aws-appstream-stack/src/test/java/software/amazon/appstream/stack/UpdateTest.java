package software.amazon.appstream.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.common.harness.Template.properties;
import static software.amazon.appstream.common.harness.Template.with;
import static software.amazon.appstream.common.harness.Template.without;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.appstream.common.harness.Outcome;
import software.amazon.appstream.simulator.behaviour.Behaviours;
import software.amazon.appstream.simulator.behaviour.StackQuestions.ListedActions;
import software.amazon.awssdk.services.appstream.model.UserSetting;
import software.amazon.cloudformation.proxy.HandlerErrorCode;

class UpdateTest extends StackTestCase {

  private static final ObjectNode SALES = StackTemplates.SALES;
  private static final ObjectNode SUPPORT = StackTemplates.SUPPORT;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AccessEndpoints",
        "ApplicationSettings",
        "Description",
        "DisplayName",
        "EmbedHostDomains",
        "FeedbackURL",
        "RedirectURL",
        "StreamingExperienceSettings"
      })
  void a_changed_property_is_sent_alone(String property) {
    ObjectNode desired = SALES.deepCopy();
    desired.set(property, SUPPORT.get(property));
    cloudFormation.create(SALES).success();
    Outcome outcome = cloudFormation.update(SALES, desired);
    assertThat(outcome.succeeded().path(property)).isEqualTo(SUPPORT.path(property));
    assertThat(outcome.changes()).containsExactly("UpdateStack");
    ObjectNode expected = properties("{Name: 'sales'}");
    expected.set(property, SUPPORT.get(property));
    assertThat(outcome.input("UpdateStack")).isEqualTo(expected);
  }

  @Test
  void user_settings_that_the_template_drops_go_back_to_their_defaults() {
    ObjectNode before =
        with(SALES, "{UserSettings: [{Action: 'FILE_UPLOAD', Permission: 'DISABLED'}]}");
    ObjectNode desired =
        with(SALES, "{UserSettings: [{Action: 'FILE_DOWNLOAD', Permission: 'DISABLED'}]}");
    cloudFormation.create(before).success();
    Outcome outcome = cloudFormation.update(before, desired);
    outcome.success();
    assertThat(outcome.input("UpdateStack").path("UserSettings").toString())
        .contains("{\"Action\":\"FILE_DOWNLOAD\",\"Permission\":\"DISABLED\"}")
        .contains("{\"Action\":\"FILE_UPLOAD\",\"Permission\":\"ENABLED\"}");
  }

  @Test
  void all_changes_go_in_one_call_of_each_operation() {
    cloudFormation.create(SALES).success();
    Outcome outcome = cloudFormation.update(SALES, SUPPORT);
    outcome.success();
    assertThat(outcome.changes()).containsExactly("UntagResource", "TagResource", "UpdateStack");
    assertThat(outcome.events()).hasSize(1);
  }

  @Test
  void an_update_that_changes_nothing_makes_no_call_that_changes_anything() {
    cloudFormation.create(SALES).success();
    Outcome outcome = cloudFormation.update(SALES, SALES);
    assertThat(outcome.succeeded()).isEqualTo(cloudFormation.read("sales").succeeded());
    assertThat(outcome.changes()).isEmpty();
  }

  @Test
  void an_update_that_is_repeated_makes_no_call_that_changes_anything() {
    cloudFormation.create(SALES).success();
    cloudFormation.update(SALES, SUPPORT).success();
    Outcome repeated = cloudFormation.update(SALES, SUPPORT);
    repeated.success();
    assertThat(repeated.changes()).isEmpty();
  }

  @Test
  void lists_in_another_order_are_no_change() {
    cloudFormation.create(SALES).success();
    ObjectNode reordered = SALES.deepCopy();
    for (String list : List.of("UserSettings", "AccessEndpoints", "EmbedHostDomains", "Tags")) {
      reordered.set(list, reversed(SALES.get(list)));
    }
    Outcome outcome = cloudFormation.update(SALES, reordered);
    outcome.success();
    assertThat(outcome.changes()).isEmpty();
  }

  @Test
  void a_maximum_length_that_is_dropped_from_a_user_setting_goes_away() {
    ObjectNode unlimited = SALES.deepCopy();
    ((ObjectNode) unlimited.at("/UserSettings/1")).remove("MaximumLength");
    cloudFormation.create(SALES).success();
    cloudFormation.update(SALES, unlimited).success();
    assertThat(live("sales").path("UserSettings")).isEqualTo(unlimited.path("UserSettings"));
  }

  @Test
  void an_action_that_is_dropped_from_the_user_settings_goes_back_to_its_default() {
    ObjectNode fewer =
        with(SALES, "{UserSettings: [{Action: 'FILE_UPLOAD', Permission: 'DISABLED'}]}");
    cloudFormation.create(SALES).success();
    Outcome update = cloudFormation.update(SALES, fewer);
    assertThat(StackContent.of(update.succeeded())).isEqualTo(StackContent.of(fewer));
    assertThat(cloudFormation.update(SALES, fewer).changes()).isEmpty();
  }

  @Test
  void an_action_that_AWS_adds_is_no_change_and_is_not_returned() {
    cloudFormation.create(SALES).success();
    appStream.simulator().behaveAs(Behaviours.standard().with(ListedActions.TEN));
    Outcome update = cloudFormation.update(SALES, SALES);
    assertThat(update.succeeded().path("UserSettings")).isEqualTo(SALES.path("UserSettings"));
    assertThat(update.changes()).isEmpty();
  }

  @Test
  void what_someone_changed_by_hand_becomes_what_the_template_says() {
    cloudFormation.create(SALES).success();
    appStream.client().updateStack(stack -> stack.name("sales").description("by hand"));
    Outcome outcome = cloudFormation.update(SALES, SALES);
    assertThat(outcome.succeeded().path("Description").asText()).isEqualTo("For sales");
    assertThat(outcome.input("UpdateStack"))
        .isEqualTo(properties("{Name: 'sales', Description: 'For sales'}"));
  }

  @Test
  void user_settings_of_actions_that_no_template_names_are_no_change() {
    ObjectNode named =
        properties(
            "{Name: 'sales', UserSettings: [{Action: 'FILE_UPLOAD', Permission: 'DISABLED'}]}");
    cloudFormation.create(named).success();
    appStream
        .client()
        .updateStack(
            update ->
                update
                    .name("sales")
                    .userSettings(
                        List.of(
                            UserSetting.builder()
                                .action("FILE_UPLOAD")
                                .permission("DISABLED")
                                .build(),
                            UserSetting.builder()
                                .action("FILE_DOWNLOAD")
                                .permission("ENABLED")
                                .build())));
    Outcome outcome = cloudFormation.update(named, with(named, "{DisplayName: 'Sales'}"));
    outcome.success();
    assertThat(outcome.input("UpdateStack"))
        .isEqualTo(properties("{Name: 'sales', DisplayName: 'Sales'}"));
    assertThat(outcome.events()).hasSize(1);
  }

  @Test
  void what_neither_template_ever_named_is_left_alone() {
    ObjectNode before = properties("{Name: 'sales', Description: 'a'}");
    cloudFormation.create(before).success();
    appStream.client().updateStack(stack -> stack.name("sales").redirectURL("https://by.hand"));
    Outcome outcome = cloudFormation.update(before, with(before, "{Description: 'b'}"));
    outcome.success();
    assertThat(outcome.input("UpdateStack"))
        .isEqualTo(properties("{Name: 'sales', Description: 'b'}"));
    assertThat(live("sales").path("RedirectURL").asText()).isEqualTo("https://by.hand");
  }

  @Test
  void a_change_that_is_already_made_is_not_made_again() {
    cloudFormation.create(SALES).success();
    appStream.client().updateStack(stack -> stack.name("sales").description("For all"));
    Outcome outcome = cloudFormation.update(SALES, with(SALES, "{Description: 'For all'}"));
    outcome.success();
    assertThat(outcome.changes()).isEmpty();
  }

  @Test
  void an_update_of_what_does_not_exist_is_not_found_and_creates_nothing() {
    Outcome outcome = cloudFormation.update(SALES, SUPPORT);
    assertThat(outcome.failed(HandlerErrorCode.NotFound)).contains("stack \"sales\"");
    assertThat(outcome.changes()).isEmpty();
    assertThat(liveNames()).isEmpty();
  }

  @Test
  void an_update_whose_answer_was_lost_is_seen_to_be_made() {
    cloudFormation.create(SALES).success();
    appStream.faults().loseNextAnswer("UpdateStack");
    Outcome outcome = cloudFormation.update(SALES, without(SALES, "StorageConnectors"));
    outcome.success();
    assertThat(outcome.changes()).containsExactly("UpdateStack");
  }

  @Test
  void a_change_is_done_when_the_answer_shows_it_though_reads_lag() {
    cloudFormation.create(SALES).success();
    appStream.advance(60);
    appStream.faults().lagReads(Duration.ofSeconds(9));
    Outcome outcome =
        cloudFormation.update(SALES, without(with(SALES, "{Description: 'b'}"), "RedirectURL"));
    assertThat(outcome.succeeded().path("Description").asText()).isEqualTo("b");
    assertThat(outcome.changes()).containsExactly("UpdateStack");
  }

  private static JsonNode reversed(JsonNode list) {
    List<JsonNode> items = new ArrayList<>();
    list.forEach(items::add);
    Collections.reverse(items);
    return ((ArrayNode) list.deepCopy()).removeAll().addAll(items);
  }
}
