package software.amazon.appstream.imagebuilder;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import software.amazon.appstream.common.harness.Outcome;
import software.amazon.awssdk.services.appstream.model.ImageBuilderState;
import software.amazon.cloudformation.proxy.HandlerErrorCode;

class DeleteTest extends ImageBuilderTestCase {

  private static final String NOT_PERMITTED = "OperationNotPermittedException";

  @Test
  void a_running_builder_is_deleted_without_a_stop() {
    cloudFormation.create(GOLDEN).succeeded();

    Outcome delete = cloudFormation.delete(GOLDEN);

    assertGone(delete);
    assertThat(delete.changes()).containsExactly("DeleteImageBuilder");
  }

  @Test
  void a_running_builder_whose_deletion_is_refused_is_stopped_first() {
    cloudFormation.create(GOLDEN).succeeded();
    appStream.faults().failNext("DeleteImageBuilder", NOT_PERMITTED, "It runs.");

    Outcome delete = cloudFormation.delete(GOLDEN);

    assertGone(delete);
    assertThat(delete.changes()).endsWith("StopImageBuilder", "DeleteImageBuilder");
  }

  @Test
  void a_stopped_builder_is_deleted_as_it_is() {
    cloudFormation.create(STOPPED).succeeded();

    Outcome delete = cloudFormation.delete(STOPPED);

    assertGone(delete);
    assertThat(delete.changes()).containsExactly("DeleteImageBuilder");
    assertThat(delete.messages()).contains("deleting the image builder \"golden\"");
  }

  @Test
  void a_pending_builder_is_waited_for_then_stopped() {
    cloudFormation.begin(create(GOLDEN), 2);
    assertThat(state()).isEqualTo(ImageBuilderState.PENDING);

    Outcome delete = cloudFormation.delete(GOLDEN);

    assertGone(delete);
    assertThat(delete.messages())
        .anyMatch(message -> message.endsWith("it stops when it has started"));
    assertThat(delete.changes()).endsWith("StopImageBuilder", "DeleteImageBuilder");
  }

  @Test
  void a_stopping_builder_is_waited_for() {
    cloudFormation.create(GOLDEN).succeeded();
    stopByHand();

    Outcome delete = cloudFormation.delete(GOLDEN);

    assertGone(delete);
    assertThat(delete.messages())
        .anyMatch(message -> message.startsWith("stopping the image builder"));
    assertThat(delete.changes()).endsWith("DeleteImageBuilder");
  }

  @Test
  void a_failed_builder_is_deleted_as_it_is() {
    appStream.faults().failNextStart("INTERNAL_SERVICE_ERROR", "It did not boot.");
    cloudFormation.create(GOLDEN).failed(HandlerErrorCode.NotStabilized);

    Outcome delete = cloudFormation.delete(GOLDEN);

    assertGone(delete);
    assertThat(delete.changes()).containsExactly("DeleteImageBuilder");
  }

  @Test
  void a_builder_that_is_being_deleted_is_waited_for() {
    cloudFormation.create(STOPPED).succeeded();
    deleteByHand();

    Outcome delete = cloudFormation.delete(STOPPED);

    assertGone(delete);
    assertThat(delete.messages()).noneMatch(message -> message.startsWith("trying again"));
  }

  @Test
  void a_builder_that_is_not_there_is_not_found() {
    assertThat(cloudFormation.delete(GOLDEN).failed(HandlerErrorCode.NotFound)).contains("golden");
  }

  @Test
  void a_builder_that_goes_away_between_two_looks_is_a_success() {
    cloudFormation.create(STOPPED).succeeded();
    Outcome begun = cloudFormation.begin(delete(STOPPED), 1);
    settle();

    assertGone(cloudFormation.resume(begun));
  }

  @Test
  void deletes_and_stops_whose_answers_were_lost_go_on() {
    cloudFormation.create(GOLDEN).succeeded();
    appStream.faults().loseNextAnswer("StopImageBuilder");
    appStream.faults().loseNextAnswer("DeleteImageBuilder");

    assertGone(cloudFormation.delete(GOLDEN));
  }

  @Test
  void a_deletion_that_reads_show_late_is_waited_for() {
    cloudFormation.create(STOPPED).succeeded();
    settle();
    appStream.faults().lagReads(Duration.ofSeconds(15));

    assertGone(cloudFormation.delete(STOPPED));
  }

  @Test
  void the_name_is_free_again_when_the_delete_has_succeeded() {
    cloudFormation.create(GOLDEN).succeeded();
    cloudFormation.delete(GOLDEN).success();

    cloudFormation.create(GOLDEN).succeeded();
  }

  private void deleteByHand() {
    appStream.client().deleteImageBuilder(request -> request.name("golden"));
    assertThat(state()).isEqualTo(ImageBuilderState.DELETING);
  }

  private void assertGone(Outcome delete) {
    delete.success();
    cloudFormation.read("golden").failed(HandlerErrorCode.NotFound);
    cloudFormation.delete(GOLDEN).failed(HandlerErrorCode.NotFound);
    assertThat(cloudFormation.list(null).success().models().orElseThrow()).isEmpty();
  }
}
