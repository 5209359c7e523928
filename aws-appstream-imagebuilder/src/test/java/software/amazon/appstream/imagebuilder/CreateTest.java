package software.amazon.appstream.imagebuilder;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.common.harness.Template.properties;
import static software.amazon.appstream.common.harness.Template.with;

import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.appstream.common.harness.Outcome;
import software.amazon.awssdk.services.appstream.model.ImageBuilderState;

class CreateTest extends ImageBuilderTestCase {

  @Test
  void without_a_desired_state_a_builder_is_left_running() {
    Outcome create = cloudFormation.create(GOLDEN);

    assertThat(create.succeeded().path("DesiredState").asText()).isEqualTo("RUNNING");
    assertThat(state()).isEqualTo(ImageBuilderState.RUNNING);
    assertThat(create.changes())
        .containsExactly("CreateImageBuilder", "UntagResource", "CreateImageBuilderStreamingURL");
  }

  @Test
  void a_builder_that_is_to_run_is_not_started_again() {
    Outcome create = cloudFormation.create(RUNNING);

    assertThat(create.succeeded().path("DesiredState").asText()).isEqualTo("RUNNING");
    assertThat(create.changes()).doesNotContain("StartImageBuilder", "StopImageBuilder");
  }

  @Test
  void a_builder_that_is_to_be_stopped_is_stopped_when_it_has_come_up() {
    Outcome create = cloudFormation.create(STOPPED);

    assertThat(create.succeeded().path("DesiredState").asText()).isEqualTo("STOPPED");
    assertThat(state()).isEqualTo(ImageBuilderState.STOPPED);
    assertThat(create.changes())
        .containsExactly(
            "CreateImageBuilder", "UntagResource", "StopImageBuilder", "StopImageBuilder");
  }

  @Test
  void create_waits_until_the_builder_is_pending_no_more_and_says_so() {
    Outcome begun = cloudFormation.begin(create(GOLDEN), 3);
    assertThat(state()).isEqualTo(ImageBuilderState.PENDING);
    assertThat(begun.messages().get(2))
        .isEqualTo("starting the image builder \"golden\": the instance comes up");

    Outcome create = cloudFormation.resume(begun);

    create.succeeded();
    assertThat(create.waitedSeconds()).isBetween(600, 660);
  }

  @Test
  void a_builder_that_somebody_stops_meanwhile_is_started_if_it_is_to_run() {
    Outcome begun = cloudFormation.begin(create(RUNNING), 3);
    appStream.advance(600);
    stopByHand();

    Outcome create = cloudFormation.resume(begun);

    create.succeeded();
    assertThat(create.changes()).contains("StartImageBuilder");
    assertThat(state()).isEqualTo(ImageBuilderState.RUNNING);
  }

  @Test
  void the_tags_of_the_template_and_its_stack_go_to_the_create_call() {
    Outcome create =
        cloudFormation.run(
            create(with(GOLDEN, "{Tags: [{Key: 'Stage', Value: 'Test'}]}")).toBuilder()
                .stackTags(Map.of("Team", "Images"))
                .systemTags(Map.of("aws:cloudformation:stack-name", "demo"))
                .build());

    assertThat(create.input("CreateImageBuilder").path("Tags"))
        .isEqualTo(
            properties("{Stage: 'Test', Team: 'Images'}")
                .set(
                    "appstream-cloudformation:claim",
                    create.input("CreateImageBuilder").at("/Tags/appstream-cloudformation:claim")));
    assertThat(create.succeeded().path("Tags").findValuesAsText("Key"))
        .containsExactly("Stage", "Team");
  }
}
