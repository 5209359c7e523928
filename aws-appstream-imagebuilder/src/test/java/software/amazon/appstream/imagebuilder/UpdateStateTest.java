package software.amazon.appstream.imagebuilder;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.common.harness.Template.with;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import software.amazon.appstream.common.harness.Outcome;
import software.amazon.awssdk.services.appstream.model.ImageBuilderState;
import software.amazon.cloudformation.proxy.HandlerErrorCode;

class UpdateStateTest extends ImageBuilderTestCase {

  @Test
  void a_running_builder_is_stopped_and_waited_for() {
    cloudFormation.create(RUNNING).succeeded();

    Outcome update = cloudFormation.update(RUNNING, STOPPED);

    assertThat(update.succeeded().path("DesiredState").asText()).isEqualTo("STOPPED");
    assertThat(update.changes()).containsExactly("TagResource", "StopImageBuilder", "TagResource");
    assertThat(update.messages())
        .contains(
            "stopping the image builder \"golden\": the template wants it stopped; its session"
                + " ends");
    assertThat(state()).isEqualTo(ImageBuilderState.STOPPED);
  }

  @Test
  void a_stopped_builder_is_started_and_waited_for() {
    cloudFormation.create(STOPPED).succeeded();

    Outcome update = cloudFormation.update(STOPPED, RUNNING);

    assertThat(update.succeeded().path("DesiredState").asText()).isEqualTo("RUNNING");
    assertThat(update.changes())
        .containsExactly(
            "TagResource", "StartImageBuilder", "TagResource", "CreateImageBuilderStreamingURL");
    assertThat(update.waitedSeconds()).isBetween(420, 480);
    assertThat(state()).isEqualTo(ImageBuilderState.RUNNING);
  }

  @Test
  void a_desired_state_that_is_dropped_leaves_the_builder_as_it_is() {
    cloudFormation.create(STOPPED).succeeded();

    Outcome update = cloudFormation.update(STOPPED, GOLDEN);

    assertThat(update.succeeded().path("DesiredState").asText()).isEqualTo("STOPPED");
    assertThat(update.changes()).isEmpty();
  }

  @Test
  void without_a_desired_state_a_builder_that_somebody_stopped_stays_so() {
    cloudFormation.create(GOLDEN).succeeded();
    stopByHand();

    cloudFormation
        .update(GOLDEN, with(GOLDEN, "{Tags: [{Key: 'Stage', Value: 'Test'}]}"))
        .succeeded();

    settle();
    assertThat(state()).isEqualTo(ImageBuilderState.STOPPED);
  }

  @Test
  void a_state_that_somebody_changed_by_hand_is_changed_back_by_any_update() {
    cloudFormation.create(RUNNING).succeeded();
    stopByHand();

    cloudFormation.update(RUNNING, RUNNING).succeeded();

    assertThat(state()).isEqualTo(ImageBuilderState.RUNNING);
  }

  @Test
  void a_builder_that_somebody_starts_while_it_stops_is_stopped_in_the_end() {
    cloudFormation.create(RUNNING).succeeded();
    Outcome begun = cloudFormation.begin(update(RUNNING, STOPPED), 2);
    settle();
    startByHand();

    cloudFormation.resume(begun).succeeded();

    assertThat(state()).isEqualTo(ImageBuilderState.STOPPED);
  }

  @Test
  void a_builder_that_somebody_stops_while_it_starts_is_started_again() {
    cloudFormation.create(STOPPED).succeeded();
    Outcome begun = cloudFormation.begin(update(STOPPED, RUNNING), 2);
    settle();
    stopByHand();

    Outcome update = cloudFormation.resume(begun);

    update.succeeded();
    assertThat(update.changes()).filteredOn("StartImageBuilder"::equals).hasSize(2);
    assertThat(state()).isEqualTo(ImageBuilderState.RUNNING);
  }

  @Test
  void a_start_that_fails_says_why_and_can_be_rolled_back() {
    cloudFormation.create(STOPPED).succeeded();
    appStream.faults().failNextStart("IMAGE_NOT_FOUND", "The image is gone.");

    Outcome update = cloudFormation.update(STOPPED, RUNNING);

    assertThat(update.failed(HandlerErrorCode.NotStabilized))
        .startsWith("The image builder \"golden\" did not start: ")
        .contains("IMAGE_NOT_FOUND: The image is gone.");
    cloudFormation.update(RUNNING, STOPPED).succeeded();
    assertThat(state()).isEqualTo(ImageBuilderState.FAILED);
  }

  @Test
  void tags_of_a_failed_builder_can_still_change_where_no_state_is_desired() {
    appStream.faults().failNextStart("INTERNAL_SERVICE_ERROR", "It did not boot.");
    cloudFormation.create(GOLDEN).failed(HandlerErrorCode.NotStabilized);
    ObjectNode tagged = with(GOLDEN, "{Tags: [{Key: 'Stage', Value: 'Broken'}]}");

    cloudFormation.update(GOLDEN, tagged).succeeded();

    assertThat(tags()).containsEntry("Stage", "Broken");
  }

  @Test
  void a_refused_start_leaves_the_builder_stopped() {
    cloudFormation.create(STOPPED).succeeded();
    appStream.faults().failNext("StartImageBuilder", "IncompatibleImageException", "too old", 1);

    Outcome update = cloudFormation.update(STOPPED, RUNNING);

    assertThat(update.failed(HandlerErrorCode.InvalidRequest)).contains("too old");
    assertThat(state()).isEqualTo(ImageBuilderState.STOPPED);
  }

  @Test
  void starts_and_stops_whose_answers_were_lost_go_on() {
    cloudFormation.create(RUNNING).succeeded();
    appStream.faults().loseNextAnswer("StopImageBuilder");
    cloudFormation.update(RUNNING, STOPPED).succeeded();
    appStream.faults().loseNextAnswer("StartImageBuilder");
    cloudFormation.update(STOPPED, RUNNING).succeeded();

    assertThat(state()).isEqualTo(ImageBuilderState.RUNNING);
  }

  @Test
  void a_start_that_reads_show_late_is_not_taken_for_a_failed_one() {
    cloudFormation.create(STOPPED).succeeded();
    settle();
    appStream.faults().lagReads(Duration.ofSeconds(15));

    Outcome update = cloudFormation.update(STOPPED, RUNNING);

    update.succeeded();
    assertThat(update.changes().stream().filter("StartImageBuilder"::equals)).hasSize(1);
  }

  @Test
  void a_stop_that_reads_show_late_is_waited_for() {
    cloudFormation.create(RUNNING).succeeded();
    settle();
    appStream.faults().lagReads(Duration.ofSeconds(15));

    cloudFormation.update(RUNNING, STOPPED).succeeded();

    assertThat(state()).isEqualTo(ImageBuilderState.STOPPED);
  }

  @Test
  void an_update_that_cloudformation_gave_up_on_is_undone_by_its_rollback() {
    cloudFormation.create(RUNNING).succeeded();
    cloudFormation.begin(update(RUNNING, STOPPED), 2);

    cloudFormation.run(update(STOPPED, RUNNING).toBuilder().rollback(true).build()).succeeded();

    assertThat(state()).isEqualTo(ImageBuilderState.RUNNING);
  }

  @Test
  void a_builder_that_somebody_deletes_meanwhile_is_not_found() {
    cloudFormation.create(STOPPED).succeeded();
    appStream.client().deleteImageBuilder(request -> request.name("golden"));

    cloudFormation.update(STOPPED, RUNNING).failed(HandlerErrorCode.NotFound);
  }
}
