package software.amazon.appstream.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.simulator.FleetTest.with;

import org.junit.jupiter.api.Test;
import software.amazon.appstream.simulator.imagebuilder.ImageBuilder;

/** What UpdateImageBuilder changes, and when. */
class ImageBuilderUpdateTest extends WithSimulator {
  private static final String NAME = "{Name: 'builder'}";
  private static final String AGENT_ACCESS =
      "AgentAccessConfig: {Settings: [{AgentAction: 'COMPUTER_VISION', Permission: 'ENABLED'}],"
          + " ScreenResolution: 'W_1280xH_720', ScreenImageFormat: 'PNG'}";

  @Test
  void onlyAStoppedImageBuilderIsUpdated() {
    call("CreateImageBuilder", with(BUILDER, "Description: 'd'"));
    assertRefused("OperationNotPermittedException", "PENDING", "UpdateImageBuilder", NAME);
    advance(ImageBuilder.FIRST_START);
    call("StopImageBuilder", NAME);
    advance(ImageBuilder.STOP);

    call("UpdateImageBuilder", "{Name: 'builder', DisplayName: 'n', Description: ''}");
    assertThat(builder().get("DisplayName").asText()).isEqualTo("n");
    assertThat(builder().has("Description")).isFalse();
  }

  @Test
  void agentAccessIsMergedAndDeleted() {
    createStopped(with(BUILDER, AGENT_ACCESS));

    call(
        "UpdateImageBuilder",
        "{Name: 'builder', AgentAccessConfig: {ScreenshotsUploadEnabled: true,"
            + " S3BucketArn: 'arn:aws:s3:::bucket'}}");
    assertThat(builder().at("/AgentAccessConfig/S3BucketArn").asText())
        .isEqualTo("arn:aws:s3:::bucket");
    call(
        "UpdateImageBuilder",
        "{Name: 'builder', AgentAccessConfig: {ScreenshotsUploadEnabled: false}}");
    assertThat(builder().at("/AgentAccessConfig").has("S3BucketArn")).isFalse();
    call("UpdateImageBuilder", "{Name: 'builder', AttributesToDelete: ['AGENT_ACCESS_CONFIG']}");
    assertThat(builder().has("AgentAccessConfig")).isFalse();
  }

  private void createStopped(String request) {
    call("CreateImageBuilder", request);
    advance(ImageBuilder.FIRST_START);
    call("StopImageBuilder", NAME);
    advance(ImageBuilder.STOP);
  }
}
