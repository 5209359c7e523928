package software.amazon.appstream.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import software.amazon.appstream.simulator.behaviour.AgentAccessQuestions.AgentSettings;
import software.amazon.appstream.simulator.behaviour.AgentAccessQuestions.UnusedBucket;
import software.amazon.appstream.simulator.behaviour.Behaviours;

/** Each answer to each open question about AgentAccessConfig. */
class AgentAccessBehaviourTest extends WithSimulator {
  private static final String CONFIG =
      """
      {Name: 'stack', AgentAccessConfig: {
        Settings: [{AgentAction: 'COMPUTER_VISION', Permission: 'ENABLED'}],
        ScreenResolution: 'W_1280xH_720', ScreenImageFormat: 'PNG',
        ScreenshotsUploadEnabled: false, S3BucketArn: 'arn:aws:s3:::bucket'}}
      """;

  @Test
  void settingsAreListedAsSetOrForAllActions() {
    call("CreateStack", CONFIG);
    assertThat(config().get("Settings")).hasSize(1);

    simulator.behaveAs(Behaviours.standard().with(AgentSettings.ALL_ACTIONS));
    call("UpdateStack", CONFIG);

    assertThat(config().get("Settings"))
        .extracting(setting -> setting.get("Permission").asText())
        .containsExactly("ENABLED", "DISABLED", "DISABLED");
  }

  @Test
  void aBucketWithoutUploadsIsRemovedOrKept() {
    call("CreateStack", CONFIG);
    assertThat(config().has("S3BucketArn")).isFalse();

    simulator.behaveAs(Behaviours.standard().with(UnusedBucket.KEPT));
    call("UpdateStack", CONFIG);

    assertThat(config().has("S3BucketArn")).isTrue();
  }

  private JsonNode config() {
    return stack().get("AgentAccessConfig");
  }
}
