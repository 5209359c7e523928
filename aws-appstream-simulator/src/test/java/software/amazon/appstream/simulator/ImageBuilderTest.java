package software.amazon.appstream.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.simulator.FleetTest.with;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.appstream.simulator.imagebuilder.ImageBuilder;

class ImageBuilderTest extends WithSimulator {
  private static final String NAME = "{Name: 'builder'}";

  @Test
  void aNewImageBuilderStartsByItself() {
    JsonNode created = call("CreateImageBuilder", BUILDER).get("ImageBuilder");
    assertState("PENDING", created);
    advance(ImageBuilder.FIRST_START.minusSeconds(1));
    assertState("PENDING", builder());
    advance(Duration.ofSeconds(1));
    assertState("RUNNING", builder());
    assertThat(builder().get("ImageBuilderErrors")).isEmpty();
  }

  @Test
  void describeReturnsTheArnOfTheImageAndWhatTheServiceFillsIn() {
    call(
        "CreateImageBuilder",
        with(BUILDER, "SoftwaresToInstall: ['Microsoft_Project_2024_Standard_64Bit']"));

    assertThat(builder().get("ImageArn").asText())
        .isEqualTo("arn:aws:appstream:us-east-1:123456789012:image/base");
    assertThat(builder().has("ImageName")).isFalse();
    assertThat(builder().has("SoftwaresToInstall")).isFalse();
    assertThat(builder().get("Platform").asText()).isEqualTo("WINDOWS_SERVER_2019");
    assertThat(builder().get("LatestAppstreamAgentVersion").asText()).isEqualTo("FALSE");
    assertThat(builder().at("/RootVolumeConfig/VolumeSizeInGb").asInt()).isEqualTo(200);
  }

  @Test
  void aRunningImageBuilderInAVpcHasANetworkInterface() {
    call("CreateImageBuilder", with(BUILDER, "VpcConfig: {SubnetIds: ['s']}"));
    assertThat(builder().has("NetworkAccessConfiguration")).isFalse();
    advance(ImageBuilder.FIRST_START);
    assertThat(builder().at("/NetworkAccessConfiguration/EniId").asText()).startsWith("eni-");
    assertThat(builder().at("/NetworkAccessConfiguration/EniPrivateIpAddress").asText())
        .matches("10\\.0\\.\\d{1,3}\\.\\d{1,3}");
  }

  @Test
  void stopAndStartTakeTheirTime() {
    createStopped(BUILDER);

    assertState("PENDING", call("StartImageBuilder", NAME).get("ImageBuilder"));
    advance(ImageBuilder.START.minusSeconds(1));
    assertState("PENDING", builder());
    advance(Duration.ofSeconds(1));
    assertState("RUNNING", builder());
  }

  @Test
  void aStartWithTheLatestAgentUpdatesIt() {
    createStopped(BUILDER);

    call("StartImageBuilder", "{Name: 'builder', AppstreamAgentVersion: 'LATEST'}");
    advance(ImageBuilder.START);
    assertState("UPDATING_AGENT", builder());
    advance(ImageBuilder.AGENT_UPDATE);
    assertState("RUNNING", builder());
    assertThat(builder().get("LatestAppstreamAgentVersion").asText()).isEqualTo("TRUE");
  }

  @Test
  void onlyAStoppedImageBuilderIsStarted() {
    call("CreateImageBuilder", BUILDER);
    assertRefused("ResourceNotAvailableException", "PENDING", "StartImageBuilder", NAME);
    advance(ImageBuilder.FIRST_START);
    assertRefused("ResourceNotAvailableException", "RUNNING", "StartImageBuilder", NAME);
    call("StopImageBuilder", NAME);
    assertRefused("ResourceNotAvailableException", "STOPPING", "StartImageBuilder", NAME);
    advance(ImageBuilder.STOP);
    assertState("PENDING", call("StartImageBuilder", NAME).get("ImageBuilder"));
  }

  @Test
  void onlyARunningImageBuilderIsStopped() {
    call("CreateImageBuilder", BUILDER);
    assertRefused("OperationNotPermittedException", "PENDING", "StopImageBuilder", NAME);
    advance(ImageBuilder.FIRST_START);
    assertState("STOPPING", call("StopImageBuilder", NAME).get("ImageBuilder"));
    assertRefused("OperationNotPermittedException", "STOPPING", "StopImageBuilder", NAME);
  }

  @Test
  void aStoppedImageBuilderIsDeletedInItsTimeAndItsNameThenFree() {
    call("CreateImageBuilder", BUILDER);
    assertRefused("OperationNotPermittedException", "PENDING", "DeleteImageBuilder", NAME);
    advance(ImageBuilder.FIRST_START);
    call("StopImageBuilder", NAME);
    assertRefused("OperationNotPermittedException", "STOPPING", "DeleteImageBuilder", NAME);
    advance(ImageBuilder.STOP);

    assertState("DELETING", call("DeleteImageBuilder", NAME).get("ImageBuilder"));
    advance(ImageBuilder.DELETE.minusSeconds(1));
    assertState("DELETING", builder());
    assertRefused("ResourceAlreadyExistsException", "builder", "CreateImageBuilder", BUILDER);
    advance(Duration.ofSeconds(1));
    assertRefused(
        "ResourceNotFoundException", "builder", "DescribeImageBuilders", "{Names: ['builder']}");
    call("CreateImageBuilder", BUILDER);
  }

  @Test
  void aRunningImageBuilderIsDeletedWithoutAStop() {
    call("CreateImageBuilder", BUILDER);
    advance(ImageBuilder.FIRST_START);

    assertState("DELETING", call("DeleteImageBuilder", NAME).get("ImageBuilder"));
    assertState("DELETING", builder());
    assertRefused("OperationNotPermittedException", "DELETING", "DeleteImageBuilder", NAME);
    advance(ImageBuilder.DELETE);
    assertThat(call("DescribeImageBuilders", "{}").get("ImageBuilders")).isEmpty();
  }

  @Test
  void anImageBuilderOfWhichAnImageIsMadeIsSnapshottingThenStopped() {
    call("CreateImageBuilder", BUILDER);
    advance(ImageBuilder.FIRST_START);

    simulator.takeSnapshot("builder");

    assertState("SNAPSHOTTING", builder());
    assertRefused("OperationNotPermittedException", "SNAPSHOTTING", "DeleteImageBuilder", NAME);
    assertRefused("OperationNotPermittedException", "SNAPSHOTTING", "StopImageBuilder", NAME);
    assertRefused("ResourceNotAvailableException", "SNAPSHOTTING", "StartImageBuilder", NAME);
    advance(ImageBuilder.SNAPSHOT);
    assertState("STOPPED", builder());
  }

  @Test
  void aStartThatFailsSaysWhyAndTheImageBuilderCanBeDeleted() {
    call("CreateImageBuilder", with(BUILDER, "ImageName: 'image-start-fails'"));
    advance(ImageBuilder.FIRST_START);

    assertState("FAILED", builder());
    assertThat(builder().at("/StateChangeReason/Code").asText()).isEqualTo("INTERNAL_ERROR");
    assertThat(builder().at("/StateChangeReason/Message").asText()).contains("image-start-fails");
    assertThat(builder().at("/ImageBuilderErrors/0/ErrorCode").asText())
        .isEqualTo("INTERNAL_SERVICE_ERROR");
    assertThat(builder().at("/ImageBuilderErrors/0/ErrorTimestamp").asDouble())
        .isEqualTo(1704067800.0);
    assertRefused("ResourceNotAvailableException", "FAILED", "StartImageBuilder", NAME);
    call("DeleteImageBuilder", NAME);
  }

  @Test
  void anImageThatIsGoneIsAReasonOfItsOwn() {
    simulator.faults().failNextStart("IMAGE_NOT_FOUND", "The image is gone.");
    call("CreateImageBuilder", BUILDER);
    advance(ImageBuilder.FIRST_START);

    assertThat(builder().at("/StateChangeReason/Code").asText()).isEqualTo("IMAGE_UNAVAILABLE");
    assertThat(builder().at("/ImageBuilderErrors/0/ErrorCode").asText())
        .isEqualTo("IMAGE_NOT_FOUND");
  }

  @Test
  void onlyARunningImageBuilderHasAStreamingUrl() {
    call("CreateImageBuilder", BUILDER);
    assertRefused(
        "OperationNotPermittedException", "PENDING", "CreateImageBuilderStreamingURL", NAME);
    advance(ImageBuilder.FIRST_START);
    JsonNode url = call("CreateImageBuilderStreamingURL", "{Name: 'builder', Validity: 60}");
    assertThat(url.get("StreamingURL").asText()).startsWith("https://").contains("builder");
    assertThat(url.get("Expires").asLong())
        .isEqualTo(simulator.clock().now().getEpochSecond() + 60);
  }

  @ParameterizedTest
  @CsvSource({
    "CreateImageBuilder, RootVolumeConfig: {VolumeSizeInGb: 199}, equal to 200",
    "CreateImageBuilder, RootVolumeConfig: {VolumeSizeInGb: 501}, equal to 500",
    "CreateImageBuilderStreamingURL, Validity: 0, equal to 1",
    "CreateImageBuilderStreamingURL, Validity: 604801, equal to 604800",
  })
  void numbersOutOfRangeAreRefused(String operation, String member, String message) {
    assertRefused("ValidationException", message, operation, with(BUILDER, member));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ImageName: null | ImageName or ImageArn is required",
        "VpcConfig: {SubnetIds: ['a', 'b']} | uses one subnet, not 2",
        "VpcConfig: {SecurityGroupIds: ['sg']} | no SubnetIds"
      })
  void membersThatDoNotGoTogetherAreRefused(String members, String message) {
    assertRefused(
        "InvalidParameterCombinationException",
        message,
        "CreateImageBuilder",
        with(BUILDER, members));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SoftwaresToInstall: ['Emacs'] | Emacs is not software",
        "SoftwaresToUninstall: ['Microsoft_Project_2024_LTSC_Standard_64Bit'] | is not software",
        "InstanceType: 'big' | The instance type big is not valid"
      })
  void valuesThatTheServiceDoesNotKnowAreRefused(String members, String message) {
    assertRefused(
        "InvalidParameterValueException", message, "CreateImageBuilder", with(BUILDER, members));
  }

  @Test
  void anImageBuilderMoreThanTheQuotaIsRefused() {
    String type = "InstanceType: 'stream.standard.quota-1'";
    call("CreateImageBuilder", with(BUILDER, type));

    assertRefused(
        "LimitExceededException",
        "Limit: 1",
        "CreateImageBuilder",
        with(with(BUILDER, type), "Name: 'another'"));
    advance(ImageBuilder.FIRST_START);
    call("StopImageBuilder", NAME);
    advance(ImageBuilder.STOP);
    call("DeleteImageBuilder", NAME);
    advance(ImageBuilder.DELETE);
    call("CreateImageBuilder", with(with(BUILDER, type), "Name: 'another'"));
  }

  @Test
  void withoutCapacityNothingIsCreated() {
    assertRefused(
        "ResourceNotAvailableException",
        "no capacity",
        "CreateImageBuilder",
        with(BUILDER, "InstanceType: 'stream.standard.unavailable'"));
    assertThat(call("DescribeImageBuilders", "{}").get("ImageBuilders")).isEmpty();
  }

  @Test
  void maxResultsMakesPagesSmaller() {
    call("CreateImageBuilder", BUILDER);
    call("CreateImageBuilder", with(BUILDER, "Name: 'another'"));

    JsonNode page = call("DescribeImageBuilders", "{MaxResults: 1}");

    assertThat(page.get("ImageBuilders").findValuesAsText("Name")).containsExactly("another");
    assertThat(page.has("NextToken")).isTrue();
  }

  private void createStopped(String request) {
    call("CreateImageBuilder", request);
    advance(ImageBuilder.FIRST_START);
    call("StopImageBuilder", NAME);
    advance(ImageBuilder.STOP.minusSeconds(1));
    assertState("STOPPING", builder());
    advance(Duration.ofSeconds(1));
    assertState("STOPPED", builder());
  }
}
