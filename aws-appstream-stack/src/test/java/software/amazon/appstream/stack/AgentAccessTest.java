package software.amazon.appstream.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.common.harness.Template.properties;
import static software.amazon.appstream.common.harness.Template.with;
import static software.amazon.appstream.common.harness.Template.without;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.appstream.common.harness.Outcome;
import software.amazon.appstream.common.harness.ResourceRequest;
import software.amazon.appstream.simulator.behaviour.AgentAccessQuestions.AgentSettings;
import software.amazon.appstream.simulator.behaviour.AgentAccessQuestions.UnusedBucket;
import software.amazon.appstream.simulator.behaviour.Behaviours;
import software.amazon.appstream.simulator.journal.JournalEntry;
import software.amazon.awssdk.services.appstream.model.AgentAccessSetting;
import software.amazon.cloudformation.Action;
import software.amazon.cloudformation.proxy.HandlerErrorCode;

/**
 * AppStream merges a config into what it has; the template's value is the whole value all the same.
 */
class AgentAccessTest extends StackTestCase {

  private static final String CONFIG = "AgentAccessConfig";

  private static final ObjectNode FULL =
      StackTemplates.MINIMAL.deepCopy().set(CONFIG, StackTemplates.SALES.get(CONFIG));

  private static final ObjectNode REMOVAL =
      properties("{Name: 'sales', AttributesToDelete: ['AGENT_ACCESS_CONFIG']}");

  @Test
  void a_changed_part_is_sent_with_the_whole_value_in_one_request() {
    ObjectNode jpeg = changed("{ScreenImageFormat: 'JPEG', UserControlMode: 'DISABLED'}");
    cloudFormation.create(FULL).success();
    assertThat(cloudFormation.update(FULL, jpeg).input("UpdateStack")).isEqualTo(jpeg);
    assertThat(live("sales").get(CONFIG)).isEqualTo(jpeg.get(CONFIG));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ScreenshotsUploadEnabled", "UserControlMode"})
  void a_dropped_part_is_gone_after_two_requests(String part) {
    ObjectNode less = withoutPart(part);
    cloudFormation.create(FULL).success();
    Outcome outcome = cloudFormation.update(FULL, less);
    outcome.success();
    assertThat(inputs(outcome)).containsExactly(REMOVAL, less);
    assertThat(outcome.waitedSeconds()).isZero();
    assertThat(live("sales").get(CONFIG)).isEqualTo(less.get(CONFIG));
  }

  @Test
  void a_dropped_setting_is_gone_after_two_requests() {
    ObjectNode less =
        changed("{Settings: [{AgentAction: 'COMPUTER_VISION', Permission: 'ENABLED'}]}");
    cloudFormation.create(FULL).success();
    assertThat(inputs(cloudFormation.update(FULL, less))).containsExactly(REMOVAL, less);
    assertThat(live("sales").get(CONFIG)).isEqualTo(less.get(CONFIG));
    assertThat(cloudFormation.update(less, less).changes()).isEmpty();
  }

  @Test
  void settings_that_AppStream_lists_for_all_actions_are_no_change() {
    ObjectNode less =
        changed("{Settings: [{AgentAction: 'COMPUTER_VISION', Permission: 'ENABLED'}]}");
    appStream.simulator().behaveAs(Behaviours.standard().with(AgentSettings.ALL_ACTIONS));
    cloudFormation.create(FULL).success();
    assertThat(live("sales").at("/AgentAccessConfig/Settings")).hasSize(3);
    assertThat(cloudFormation.update(FULL, FULL).changes()).isEmpty();
    assertThat(inputs(cloudFormation.update(FULL, less))).containsExactly(REMOVAL, less);
    assertThat(cloudFormation.update(less, less).changes()).isEmpty();
  }

  @Test
  void a_setting_that_is_disabled_and_then_dropped_needs_no_request() {
    ObjectNode disabled =
        changed(
            """
            {Settings: [{AgentAction: 'COMPUTER_INPUT', Permission: 'DISABLED'},
                        {AgentAction: 'COMPUTER_VISION', Permission: 'ENABLED'}]}
            """);
    ObjectNode dropped =
        changed("{Settings: [{AgentAction: 'COMPUTER_VISION', Permission: 'ENABLED'}]}");
    cloudFormation.create(FULL).success();
    assertThat(cloudFormation.update(FULL, disabled).input("UpdateStack")).isEqualTo(disabled);
    assertThat(cloudFormation.update(disabled, dropped).changes()).isEmpty();
  }

  @Test
  void a_dropped_key_alone_is_removed_by_its_own_attribute_in_one_request() {
    ObjectNode keyless = withoutPart("KmsKeyArn");
    cloudFormation.create(FULL).success();
    assertThat(cloudFormation.update(FULL, keyless).input("UpdateStack"))
        .isEqualTo(
            properties("{Name: 'sales', AttributesToDelete: ['AGENT_ACCESS_CONFIG_KMS_KEY_ARN']}"));
    assertThat(live("sales").get(CONFIG)).isEqualTo(keyless.get(CONFIG));
  }

  @Test
  void replays_that_are_dropped_take_their_key_with_them() {
    ObjectNode less = withoutPart("KmsKeyArn", "ReplaySessionEnabled");
    cloudFormation.create(FULL).success();
    assertThat(inputs(cloudFormation.update(FULL, less))).containsExactly(REMOVAL, less);
    assertThat(live("sales").get(CONFIG)).isEqualTo(less.get(CONFIG));
  }

  @ParameterizedTest
  @EnumSource(UnusedBucket.class)
  void a_bucket_of_uploads_that_are_switched_off_is_not_waited_for(UnusedBucket bucket) {
    appStream.simulator().behaveAs(Behaviours.standard().with(bucket));
    ObjectNode off = changed("{ScreenshotsUploadEnabled: false, ReplaySessionEnabled: false}");
    ((ObjectNode) off.get(CONFIG)).remove("KmsKeyArn");
    cloudFormation.create(FULL).success();
    Outcome outcome = cloudFormation.update(FULL, off);
    outcome.success();
    assertThat(outcome.waitedSeconds()).isZero();
    assertThat(cloudFormation.update(off, off).changes()).isEmpty();
  }

  @Test
  void a_dropped_config_is_removed_by_its_attribute() {
    cloudFormation.create(FULL).success();
    Outcome outcome = cloudFormation.update(FULL, StackTemplates.MINIMAL);
    assertThat(outcome.succeeded().has(CONFIG)).isFalse();
    assertThat(outcome.input("UpdateStack")).isEqualTo(REMOVAL);
  }

  @Test
  void other_changes_go_with_the_first_of_two_requests() {
    ObjectNode less =
        with(
            withoutPart("UserControlMode"),
            "{DisplayName: 'Sales', FeedbackURL: 'https://f.example'}");
    cloudFormation.create(FULL).success();
    assertThat(inputs(cloudFormation.update(FULL, less)))
        .containsExactly(
            with(without(less, CONFIG), "{AttributesToDelete: ['AGENT_ACCESS_CONFIG']}"),
            without(less, "DisplayName", "FeedbackURL"));
  }

  @Test
  void what_somebody_has_added_by_hand_goes_at_the_next_update() {
    ObjectNode named = with(FULL, "{DisplayName: 'Sales'}");
    cloudFormation.create(FULL).success();
    AgentAccessSetting byHand =
        AgentAccessSetting.builder().agentAction("FORWARD_MCP_TOOLS").permission("ENABLED").build();
    appStream
        .client()
        .updateStack(stack -> stack.name("sales").agentAccessConfig(c -> c.settings(byHand)));
    assertThat(live("sales").at("/AgentAccessConfig/Settings")).hasSize(3);
    cloudFormation.update(FULL, named).success();
    assertThat(live("sales").get(CONFIG)).isEqualTo(FULL.get(CONFIG));
  }

  @Test
  void a_config_whose_removal_alone_was_done_comes_back_with_the_rollback() {
    ObjectNode less = withoutPart("UserControlMode");
    cloudFormation.create(FULL).success();
    appStream.faults().loseNextAnswer("UpdateStack");
    assertThat(cloudFormation.begin(update(FULL, less), 1).isFinal()).isFalse();
    assertThat(live("sales").has(CONFIG)).isFalse();
    cloudFormation.run(update(less, FULL).toBuilder().rollback(true).build()).success();
    assertThat(live("sales").get(CONFIG)).isEqualTo(FULL.get(CONFIG));
  }

  @Test
  void a_refusal_after_the_removal_says_that_the_config_is_gone() {
    ObjectNode wrong =
        changed("{Settings: [{AgentAction: 'COMPUTER_INPUT', Permission: 'ENABLED'}]}");
    cloudFormation.create(FULL).success();
    // The template of a rollback is not checked.
    Outcome outcome = cloudFormation.run(update(FULL, wrong).toBuilder().rollback(true).build());
    assertThat(outcome.failed(HandlerErrorCode.InvalidRequest))
        .contains("COMPUTER_VISION")
        .endsWith("Before that, the stack \"sales\" lost AgentAccessConfig, or a part of it.");
    assertThat(live("sales").has(CONFIG)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{Settings: [{AgentAction: 'COMPUTER_VISION', Permission: 'DISABLED'}]}"
            + " | Settings enables no action",
        "{Settings: [{AgentAction: 'COMPUTER_INPUT', Permission: 'ENABLED'}]}"
            + " | COMPUTER_INPUT needs COMPUTER_VISION",
        "{Settings: [{AgentAction: 'FORWARD_MCP_TOOLS', Permission: 'ENABLED'}]}"
            + " | ReplaySessionEnabled needs the action COMPUTER_VISION",
        "{S3BucketArn: null} | name it in S3BucketArn",
        "{ReplaySessionEnabled: false} | KmsKeyArn is for ReplaySessionEnabled: true alone",
        "{Settings: [{AgentAction: 'COMPUTER_VISION', Permission: 'ENABLED'},"
            + " {AgentAction: 'COMPUTER_VISION', Permission: 'DISABLED'}]}"
            + " | Settings names the action COMPUTER_VISION more than once",
      })
  void a_config_that_AppStream_refuses_is_refused_before_anything_is_changed(
      String change, String problem) {
    ObjectNode wrong = changed(change);
    assertThat(cloudFormation.create(wrong).failed(HandlerErrorCode.InvalidRequest))
        .contains("AgentAccessConfig: ", problem);
    cloudFormation.create(FULL).success();
    Outcome outcome = cloudFormation.update(FULL, wrong);
    assertThat(outcome.failed(HandlerErrorCode.InvalidRequest)).contains(problem);
    assertThat(outcome.changes()).isEmpty();
  }

  private static ObjectNode changed(String parts) {
    ObjectNode template = FULL.deepCopy();
    ObjectNode config = with((ObjectNode) template.get(CONFIG), parts);
    config.properties().removeIf(part -> part.getValue().isNull());
    return template.set(CONFIG, config);
  }

  private static ObjectNode withoutPart(String... parts) {
    ObjectNode template = FULL.deepCopy();
    ((ObjectNode) template.get(CONFIG)).remove(List.of(parts));
    return template;
  }

  private static ResourceRequest update(ObjectNode previous, ObjectNode desired) {
    return ResourceRequest.builder()
        .action(Action.UPDATE)
        .previousModel(previous)
        .model(desired)
        .build();
  }

  private static List<JsonNode> inputs(Outcome outcome) {
    outcome.success();
    return outcome.calls().stream()
        .filter(call -> call.operation().equals("UpdateStack"))
        .map(JournalEntry::input)
        .toList();
  }
}
