package software.amazon.appstream.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.simulator.FleetTest.with;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.appstream.simulator.behaviour.Behaviours;
import software.amazon.appstream.simulator.behaviour.ImageBuilderQuestions.BuilderOutOfState;
import software.amazon.appstream.simulator.behaviour.ImageBuilderQuestions.BuilderStartOutOfState;
import software.amazon.appstream.simulator.behaviour.ImageBuilderQuestions.DeleteBusyBuilder;
import software.amazon.appstream.simulator.behaviour.ImageBuilderQuestions.DeletedBuilderState;
import software.amazon.appstream.simulator.behaviour.ImageBuilderQuestions.FailedBuilderStart;
import software.amazon.appstream.simulator.behaviour.ImageBuilderQuestions.LatestAgent;
import software.amazon.appstream.simulator.behaviour.ImageBuilderQuestions.RepeatedPowerCall;
import software.amazon.appstream.simulator.imagebuilder.ImageBuilder;

/** Each answer to each open question about image builders. */
class ImageBuilderBehaviourTest extends WithSimulator {
  private static final String NAME = "{Name: 'builder'}";

  @Test
  void aBusyImageBuilderMayBeDeletedInEveryState() {
    simulator.behaveAs(Behaviours.standard().with(DeleteBusyBuilder.TAKEN));
    call("CreateImageBuilder", BUILDER);
    assertDeleted("PENDING");

    createRunning();
    simulator.takeSnapshot("builder");
    assertDeleted("SNAPSHOTTING");

    createRunning();
    call("StopImageBuilder", NAME);
    assertDeleted("STOPPING");
  }

  @ParameterizedTest
  @EnumSource(DeletedBuilderState.class)
  void anImageBuilderThatIsBeingDeletedIsInTheStateOfTheAnswer(DeletedBuilderState answer) {
    simulator.behaveAs(Behaviours.standard().with(answer));
    createRunning();

    call("DeleteImageBuilder", NAME);

    assertState(answer.name(), builder());
    advance(ImageBuilder.DELETE);
    assertThat(call("DescribeImageBuilders", "{}").get("ImageBuilders")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(BuilderOutOfState.class)
  void callsInTheWrongStateHaveTheErrorOfTheAnswer(BuilderOutOfState answer) {
    simulator.behaveAs(Behaviours.standard().with(answer));
    call("CreateImageBuilder", BUILDER);

    for (String operation :
        new String[] {"StopImageBuilder", "UpdateImageBuilder", "DeleteImageBuilder"}) {
      assertRefused(answer.errorType(), "PENDING", operation, NAME);
    }
  }

  @ParameterizedTest
  @EnumSource(BuilderStartOutOfState.class)
  void aStartInTheWrongStateHasTheErrorOfTheAnswer(BuilderStartOutOfState answer) {
    simulator.behaveAs(Behaviours.standard().with(answer));
    call("CreateImageBuilder", BUILDER);

    assertRefused(answer.errorType(), "PENDING", "StartImageBuilder", NAME);
  }

  @Test
  void aStartOfARunningAndAStopOfAStoppedImageBuilderMayBeTakenWithoutEffect() {
    simulator.behaveAs(Behaviours.standard().with(RepeatedPowerCall.TAKEN));
    createRunning();

    assertState("RUNNING", call("StartImageBuilder", NAME).get("ImageBuilder"));
    stop();
    assertState("STOPPED", call("StopImageBuilder", NAME).get("ImageBuilder"));
  }

  @ParameterizedTest
  @EnumSource(FailedBuilderStart.class)
  void aStartThatFailsAfterAStopEndsInTheStateOfTheAnswer(FailedBuilderStart answer) {
    simulator.behaveAs(Behaviours.standard().with(answer));
    createRunning();
    stop();
    simulator.faults().failNextStart("IMAGE_NOT_FOUND", "The image is gone.");

    call("StartImageBuilder", NAME);
    advance(ImageBuilder.START);

    assertState(answer.name(), builder());
    assertThat(builder().at("/ImageBuilderErrors/0/ErrorCode").asText())
        .isEqualTo("IMAGE_NOT_FOUND");
  }

  @ParameterizedTest
  @CsvSource({"RESOLVED, 10-16-2025", "AS_GIVEN, LATEST"})
  void theLatestAgentIsReturnedAsTheAnswerSays(LatestAgent answer, String version) {
    simulator.behaveAs(Behaviours.standard().with(answer));
    call("CreateImageBuilder", with(BUILDER, "AppstreamAgentVersion: 'LATEST'"));

    assertThat(builder().get("AppstreamAgentVersion").asText()).isEqualTo(version);
    assertThat(builder().get("LatestAppstreamAgentVersion").asText()).isEqualTo("TRUE");
  }

  private void createRunning() {
    call("CreateImageBuilder", BUILDER);
    advance(ImageBuilder.FIRST_START);
  }

  private void stop() {
    call("StopImageBuilder", NAME);
    advance(ImageBuilder.STOP);
  }

  private void assertDeleted(String before) {
    assertState(before, builder());
    assertState("DELETING", call("DeleteImageBuilder", NAME).get("ImageBuilder"));
    advance(ImageBuilder.DELETE);
  }
}
