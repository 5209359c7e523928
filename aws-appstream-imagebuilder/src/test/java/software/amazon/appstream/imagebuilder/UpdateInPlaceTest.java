package software.amazon.appstream.imagebuilder;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.common.harness.Template.properties;
import static software.amazon.appstream.common.harness.Template.with;
import static software.amazon.appstream.common.harness.Template.without;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.appstream.common.harness.Outcome;
import software.amazon.appstream.simulator.journal.JournalEntry;
import software.amazon.awssdk.services.appstream.model.ImageBuilderState;
import software.amazon.cloudformation.proxy.HandlerErrorCode;

/** The properties that AppStream changes while the builder is stopped. */
class UpdateInPlaceTest extends ImageBuilderTestCase {

  private static final String TEXTS = "{Description: 'Office', DisplayName: 'Golden'}";

  private static final ObjectNode WITH_AGENTS =
      with(
          GOLDEN,
          """
          {AgentAccessConfig: {
            Settings: [
              {AgentAction: 'COMPUTER_VISION', Permission: 'ENABLED'},
              {AgentAction: 'COMPUTER_INPUT', Permission: 'ENABLED'}],
            ScreenResolution: 'W_1280xH_720', ScreenImageFormat: 'PNG',
            ScreenshotsUploadEnabled: true, S3BucketArn: 'arn:aws:s3:::screenshots'}}
          """);

  private static final ObjectNode WITH_FEWER_AGENTS =
      with(
          GOLDEN,
          """
          {AgentAccessConfig: {
            Settings: [{AgentAction: 'COMPUTER_VISION', Permission: 'ENABLED'}],
            ScreenResolution: 'W_1280xH_720', ScreenImageFormat: 'JPEG'}}
          """);

  @Test
  void a_running_builder_is_stopped_changed_and_started_again() {
    ObjectNode described = with(GOLDEN, TEXTS);
    cloudFormation.create(GOLDEN).succeeded();

    Outcome update = cloudFormation.update(GOLDEN, described);

    assertThat(update.succeeded()).isEqualTo(cloudFormation.read("golden").succeeded());
    assertThat(powerAndUpdates(update))
        .containsExactly(
            "UpdateImageBuilder", "StopImageBuilder", "UpdateImageBuilder", "StartImageBuilder");
    assertThat(update.messages())
        .contains(
            "stopping the image builder \"golden\": Description and DisplayName require it;"
                + " its session ends");
    assertThat(golden().description()).isEqualTo("Office");
    assertThat(golden().displayName()).isEqualTo("Golden");
    assertThat(state()).isEqualTo(ImageBuilderState.RUNNING);
    assertThat(tags()).isEmpty();
  }

  @Test
  void a_stopped_builder_stays_stopped() {
    ObjectNode described = with(GOLDEN, TEXTS);
    cloudFormation.create(STOPPED).succeeded();

    Outcome update = cloudFormation.update(GOLDEN, described);

    update.succeeded();
    assertThat(update.changes()).containsExactly("UpdateImageBuilder");
    assertThat(update.waitedSeconds()).isZero();
    assertThat(state()).isEqualTo(ImageBuilderState.STOPPED);
  }

  @Test
  void a_running_builder_that_the_template_wants_stopped_is_stopped_once() {
    cloudFormation.create(RUNNING).succeeded();

    Outcome update = cloudFormation.update(RUNNING, with(STOPPED, TEXTS));

    update.succeeded();
    assertThat(powerAndUpdates(update))
        .containsExactly("UpdateImageBuilder", "StopImageBuilder", "UpdateImageBuilder");
    assertThat(state()).isEqualTo(ImageBuilderState.STOPPED);
  }

  @Test
  void a_stopped_builder_that_the_template_wants_running_is_changed_first() {
    cloudFormation.create(STOPPED).succeeded();

    Outcome update = cloudFormation.update(STOPPED, with(RUNNING, TEXTS));

    update.succeeded();
    assertThat(powerAndUpdates(update)).containsExactly("UpdateImageBuilder", "StartImageBuilder");
    assertThat(golden().description()).isEqualTo("Office");
  }

  @Test
  void nothing_stops_when_only_the_tags_change() {
    ObjectNode described = with(GOLDEN, TEXTS);
    cloudFormation.create(described).succeeded();

    Outcome update =
        cloudFormation.update(described, with(described, "{Tags: [{Key: 'A', Value: '1'}]}"));

    update.succeeded();
    assertThat(powerAndUpdates(update)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Description", "DisplayName"})
  void a_dropped_text_is_cleared(String property) {
    ObjectNode described = with(GOLDEN, TEXTS);
    cloudFormation.create(with(STOPPED, TEXTS)).succeeded();

    Outcome update = cloudFormation.update(described, without(described, property));

    assertThat(update.succeeded().has(property)).isFalse();
    assertThat(update.input("UpdateImageBuilder"))
        .isEqualTo(properties("{Name: 'golden'}").put(property, ""));
  }

  @Test
  void agents_get_access_lose_a_part_of_it_and_lose_it_all() {
    cloudFormation.create(STOPPED).succeeded();

    Outcome set = cloudFormation.update(GOLDEN, WITH_AGENTS);
    assertThat(agentAccess(set)).isEqualTo(WITH_AGENTS.get("AgentAccessConfig"));
    assertThat(updates(set))
        .containsExactly(WITH_AGENTS.deepCopy().retain("Name", "AgentAccessConfig"));

    Outcome less = cloudFormation.update(WITH_AGENTS, WITH_FEWER_AGENTS);
    assertThat(agentAccess(less)).isEqualTo(WITH_FEWER_AGENTS.get("AgentAccessConfig"));
    assertThat(updates(less))
        .containsExactly(
            properties("{Name: 'golden', AttributesToDelete: ['AGENT_ACCESS_CONFIG']}"),
            WITH_FEWER_AGENTS.deepCopy().retain("Name", "AgentAccessConfig"));

    Outcome none = cloudFormation.update(WITH_FEWER_AGENTS, GOLDEN);
    assertThat(none.succeeded().has("AgentAccessConfig")).isFalse();
    assertThat(updates(none))
        .containsExactly(
            properties("{Name: 'golden', AttributesToDelete: ['AGENT_ACCESS_CONFIG']}"));
  }

  @Test
  void a_running_builder_that_loses_a_part_of_agent_access_is_stopped_once() {
    cloudFormation.create(WITH_AGENTS).succeeded();

    Outcome update = cloudFormation.update(WITH_AGENTS, WITH_FEWER_AGENTS);

    assertThat(agentAccess(update)).isEqualTo(WITH_FEWER_AGENTS.get("AgentAccessConfig"));
    assertThat(update.changes()).containsOnlyOnce("StopImageBuilder", "StartImageBuilder");
    assertThat(state()).isEqualTo(ImageBuilderState.RUNNING);
  }

  @Test
  void an_attribute_that_the_template_names_is_removed() {
    cloudFormation.create(with(WITH_AGENTS, "{DesiredState: 'STOPPED'}")).succeeded();

    ObjectNode named = with(GOLDEN, "{AttributesToDelete: ['AGENT_ACCESS_CONFIG']}");
    cloudFormation.update(GOLDEN, named).succeeded();

    assertThat(golden().agentAccessConfig()).isNull();
    ObjectNode contradictory = with(WITH_AGENTS, "{AttributesToDelete: ['AGENT_ACCESS_CONFIG']}");
    assertThat(cloudFormation.update(named, contradictory).failed(HandlerErrorCode.InvalidRequest))
        .contains("AttributesToDelete names AGENT_ACCESS_CONFIG", "remove one of the two");
  }

  @Test
  void agent_access_that_AppStream_refuses_is_refused_before_anything_stops() {
    ObjectNode wrong = WITH_AGENTS.deepCopy();
    ((ObjectNode) wrong.get("AgentAccessConfig")).remove("S3BucketArn");
    cloudFormation.create(GOLDEN).succeeded();

    Outcome update = cloudFormation.update(GOLDEN, wrong);

    assertThat(update.failed(HandlerErrorCode.InvalidRequest))
        .contains("AgentAccessConfig: what is uploaded needs a bucket; name it in S3BucketArn.");
    assertThat(update.changes()).isEmpty();
  }

  @Test
  void a_change_that_is_refused_while_it_is_stopped_fails_when_it_runs_again() {
    cloudFormation.create(GOLDEN).succeeded();
    appStream.faults().failNext("UpdateImageBuilder", "OperationNotPermittedException", "stopped");
    appStream.faults().failNext("UpdateImageBuilder", "InvalidAccountStatusException", "closed");

    Outcome update = cloudFormation.update(GOLDEN, with(GOLDEN, TEXTS));

    assertThat(update.failed(HandlerErrorCode.AccessDenied)).contains("closed");
    assertThat(state()).isEqualTo(ImageBuilderState.RUNNING);
    assertThat(golden().description()).isNull();
    assertThat(tags()).doesNotContainKey("appstream-cloudformation:state-before");
  }

  @Test
  void an_update_that_was_abandoned_while_it_was_stopped_is_undone_by_its_rollback() {
    ObjectNode described = with(GOLDEN, TEXTS);
    cloudFormation.create(GOLDEN).succeeded();
    cloudFormation.begin(update(GOLDEN, described), 2);
    settle();
    assertThat(state()).isEqualTo(ImageBuilderState.STOPPED);

    cloudFormation.run(update(described, GOLDEN).toBuilder().rollback(true).build()).succeeded();

    assertThat(state()).isEqualTo(ImageBuilderState.RUNNING);
    assertThat(golden().description()).isNull();
    assertThat(tags()).isEmpty();
  }

  @Test
  void a_rollback_of_a_builder_whose_start_has_failed_leaves_the_change_and_says_so() {
    ObjectNode described = with(RUNNING, TEXTS);
    cloudFormation.create(STOPPED).succeeded();
    appStream.faults().failNextStart("INTERNAL_SERVICE_ERROR", "It did not boot.");
    cloudFormation.update(STOPPED, described).failed(HandlerErrorCode.NotStabilized);

    Outcome rollback =
        cloudFormation.run(update(described, STOPPED).toBuilder().rollback(true).build());

    assertThat(rollback.success().message())
        .contains("The image builder \"golden\" keeps Description and DisplayName", "FAILED");
    assertThat(state()).isEqualTo(ImageBuilderState.FAILED);
  }

  private static JsonNode agentAccess(Outcome outcome) {
    return outcome.succeeded().path("AgentAccessConfig");
  }

  private static List<JsonNode> updates(Outcome outcome) {
    return outcome.calls().stream()
        .filter(call -> call.operation().equals("UpdateImageBuilder"))
        .map(JournalEntry::input)
        .toList();
  }

  private static List<String> powerAndUpdates(Outcome outcome) {
    return outcome.changes().stream()
        .filter(operation -> operation.matches("(Start|Stop|Update)ImageBuilder"))
        .toList();
  }
}
