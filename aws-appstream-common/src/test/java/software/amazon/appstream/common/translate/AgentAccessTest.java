package software.amazon.appstream.common.translate;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.common.harness.Template.properties;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AgentAccessTest {

  private static final String VISION = "{AgentAction: 'COMPUTER_VISION', Permission: 'ENABLED'}";
  private static final String INPUT = "{AgentAction: 'COMPUTER_INPUT', Permission: 'ENABLED'}";
  private static final String TOOLS = "{AgentAction: 'FORWARD_MCP_TOOLS', Permission: 'ENABLED'}";

  @Test
  void without_a_config_nothing_is_wrong() {
    assertThat(AgentAccess.problems(properties("{Name: 'sales'}"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{Settings: [" + VISION + "]}",
        "{Settings: [" + TOOLS + "]}",
        "{Settings: [" + VISION + ", " + INPUT + "]}",
        "{Settings: [" + VISION + "], ScreenshotsUploadEnabled: true, S3BucketArn: 'b'}",
        "{Settings: ["
            + VISION
            + "], ReplaySessionEnabled: true, S3BucketArn: 'b', KmsKeyArn: 'k'}",
        "{Settings: [" + TOOLS + "], ReplaySessionEnabled: false}",
      })
  void what_fits_together_is_taken(String config) {
    assertThat(AgentAccess.problems(template(config))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|Settings enables no action; enable one, or leave it out.",
        "{Settings: [{AgentAction: 'COMPUTER_VISION', Permission: 'DISABLED'}]}"
            + "|Settings enables no action; enable one, or leave it out.",
        "{Settings: [" + INPUT + "]}|the action COMPUTER_INPUT needs COMPUTER_VISION; enable both.",
        "{Settings: ["
            + TOOLS
            + "], ReplaySessionEnabled: true, S3BucketArn: 'b'}"
            + "|ReplaySessionEnabled needs the action COMPUTER_VISION; enable it.",
        "{Settings: ["
            + VISION
            + "], ScreenshotsUploadEnabled: true}"
            + "|what is uploaded needs a bucket; name it in S3BucketArn.",
        "{Settings: ["
            + VISION
            + "], ReplaySessionEnabled: true}"
            + "|what is uploaded needs a bucket; name it in S3BucketArn.",
        "{Settings: ["
            + VISION
            + "], KmsKeyArn: 'k'}"
            + "|KmsKeyArn is for ReplaySessionEnabled: true alone; remove it.",
        "{Settings: ["
            + VISION
            + ", "
            + VISION
            + "]}"
            + "|Settings names the action COMPUTER_VISION more than once.",
      })
  void what_AppStream_would_refuse_is_told(String config, String problem) {
    assertThat(AgentAccess.problems(template(config)))
        .containsExactly("AgentAccessConfig: " + problem);
  }

  @Test
  void a_bucket_that_nothing_is_uploaded_to_is_not_compared() {
    ObjectNode with = template("{Settings: [" + VISION + "], S3BucketArn: 'b'}");
    ObjectNode without = template("{Settings: [" + VISION + "]}");
    Templates compared = AgentAccess.compared(new Templates(with, with, false));
    assertThat(compared.desired()).isEqualTo(without);
    assertThat(compared.previous()).isEqualTo(without);
    assertThat(with.at("/AgentAccessConfig/S3BucketArn").asText()).isEqualTo("b");
  }

  @Test
  void a_bucket_in_use_is_compared_and_a_new_resource_has_no_template_before() {
    ObjectNode used = template("{Settings: [], ReplaySessionEnabled: true, S3BucketArn: 'b'}");
    Templates compared = AgentAccess.compared(new Templates(used, null, false));
    assertThat(compared.desired()).isEqualTo(used);
    assertThat(compared.previous()).isNull();
  }

  private static ObjectNode template(String config) {
    return properties("{AgentAccessConfig: " + config + "}");
  }
}
