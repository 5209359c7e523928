package software.amazon.appstream.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.simulator.ServiceClient.json;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The AgentAccessConfig of stacks: its rules, and how an update merges it. */
class StackAgentAccessTest extends WithSimulator {
  private static final String INVALID = "InvalidParameterCombinationException";
  private static final String AGENT_ACCESS =
      "{Settings: [{AgentAction: 'COMPUTER_VISION', Permission: 'ENABLED'}],"
          + " ScreenResolution: 'W_1280xH_720', ScreenImageFormat: 'PNG'}";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Settings: [{AgentAction: 'COMPUTER_VISION', Permission: 'DISABLED'}] | at least one enabled",
        "Settings: [{AgentAction: 'COMPUTER_INPUT', Permission: 'ENABLED'},"
            + " {AgentAction: 'COMPUTER_VISION', Permission: 'DISABLED'}] | COMPUTER_INPUT without",
        "ScreenshotsUploadEnabled: true | needs S3BucketArn",
        "KmsKeyArn: 'arn:aws:kms:us-east-1:123456789012:key/1' | without ReplaySessionEnabled",
        "ReplaySessionEnabled: true, S3BucketArn: 'arn:aws:s3:::bucket', Settings:"
            + " [{AgentAction: 'COMPUTER_VISION', Permission: 'DISABLED'},"
            + " {AgentAction: 'FORWARD_MCP_TOOLS', Permission: 'ENABLED'}] | session replay without"
      })
  void agentAccessThatBreaksARuleIsRefused(String members, String message) {
    call("CreateStack", "{Name: 'stack', AgentAccessConfig: %s}".formatted(AGENT_ACCESS));

    assertRefused(
        INVALID, message, "UpdateStack", "{Name: 'stack', AgentAccessConfig: {" + members + "}}");
  }

  @Test
  void firstAgentAccessOfAnUpdateMustBeComplete() {
    call("CreateStack", "{Name: 'stack'}");

    assertRefused(
        INVALID,
        "needs Settings, ScreenResolution and ScreenImageFormat",
        "UpdateStack",
        "{Name: 'stack', AgentAccessConfig: {ScreenImageFormat: 'PNG'}}");
  }

  @Test
  void agentAccessOfAnUpdateIsMergedByMemberAndAction() {
    call("CreateStack", StackTest.ALL_MEMBERS);

    call(
        "UpdateStack",
        "{Name: 'stack', AgentAccessConfig: {ReplaySessionEnabled: false, ScreenImageFormat: 'JPEG',"
            + " Settings: [{AgentAction: 'COMPUTER_INPUT', Permission: 'ENABLED'}]}}");

    JsonNode merged = stack().get("AgentAccessConfig");
    assertThat(merged.get("Settings"))
        .isEqualTo(
            json(
                "[{AgentAction: 'COMPUTER_VISION', Permission: 'ENABLED'},"
                    + " {AgentAction: 'COMPUTER_INPUT', Permission: 'ENABLED'}]"));
    assertThat(merged.get("ScreenImageFormat").asText()).isEqualTo("JPEG");
    assertThat(merged.get("ScreenResolution").asText()).isEqualTo("W_1280xH_720");
    assertThat(merged.has("KmsKeyArn")).isFalse();
    assertThat(merged.has("S3BucketArn")).isFalse();
  }
}
