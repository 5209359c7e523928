package software.amazon.appstream.imagebuilder;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.common.harness.Template.properties;
import static software.amazon.appstream.common.harness.Template.with;
import static software.amazon.appstream.common.harness.Template.without;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.cloudformation.proxy.HandlerErrorCode;

class ReadTest extends ImageBuilderTestCase {

  @Test
  void the_identifier_is_enough_to_read_what_create_returned() {
    ObjectNode created =
        cloudFormation.create(with(STOPPED, "{Tags: [{Key: 'Stage', Value: 'Test'}]}")).succeeded();

    assertThat(cloudFormation.read("golden").succeeded()).isEqualTo(created);
  }

  @Test
  void read_returns_the_image_by_its_arn_and_what_the_service_fills_in() {
    cloudFormation.create(STOPPED).succeeded();

    assertThat(without(cloudFormation.read("golden").succeeded(), "AppstreamAgentVersion"))
        .isEqualTo(
            properties(
                "{Name: 'golden', Arn: 'arn:aws:appstream:us-east-1:123456789012:image-builder/golden',"
                    + " ImageArn: 'arn:aws:appstream:us-east-1:123456789012:image/base',"
                    + " InstanceType: 'stream.standard.medium', EnableDefaultInternetAccess: false,"
                    + " RootVolumeConfig: {VolumeSizeInGb: 200}, DesiredState: 'STOPPED',"
                    + " CreatedTime: '2024-01-01T00:00:00Z', Platform: 'WINDOWS_SERVER_2019',"
                    + " State: 'STOPPED'}"));
  }

  @Test
  void tags_of_aws_itself_are_not_returned() {
    cloudFormation
        .run(
            create(with(GOLDEN, "{Tags: [{Key: 'Stage', Value: 'Test'}]}")).toBuilder()
                .systemTags(Map.of("aws:cloudformation:stack-name", "demo"))
                .build())
        .succeeded();

    JsonNode tags = cloudFormation.read("golden").succeeded().path("Tags");

    assertThat(tags.findValuesAsText("Key")).containsExactly("Stage");
  }

  @Test
  void a_builder_that_is_being_deleted_is_not_found() {
    cloudFormation.create(GOLDEN).succeeded();
    appStream.client().deleteImageBuilder(builder -> builder.name("golden"));
    appStream.advance(5);
    cloudFormation.read("golden").failed(HandlerErrorCode.NotFound);
  }

  @Test
  void a_builder_that_is_not_there_is_not_found() {
    assertThat(cloudFormation.read("golden").failed(HandlerErrorCode.NotFound))
        .startsWith("AppStream has no image builder \"golden\"");
  }

  @ParameterizedTest
  @CsvSource({
    "DescribeImageBuilders, ThrottlingException, Throttling",
    "DescribeImageBuilders, AccessDeniedException, AccessDenied",
    "DescribeImageBuilders, InternalFailure, ServiceInternalError",
    "ListTagsForResource, ThrottlingException, Throttling",
    "ListTagsForResource, AccessDeniedException, AccessDenied",
    "CreateImageBuilderStreamingURL, ThrottlingException, Throttling",
  })
  void a_read_that_is_refused_says_so_at_once(
      String operation, String error, HandlerErrorCode code) {
    cloudFormation.create(GOLDEN).succeeded();
    appStream.faults().failNext(operation, error, "because");

    assertThat(cloudFormation.read("golden").failed(code))
        .startsWith("because")
        .containsIgnoringCase(operation + ": " + error);
  }

  @Test
  void a_read_whose_answer_is_lost_is_a_network_failure() {
    appStream.faults().loseNextAnswer("DescribeImageBuilders");

    assertThat(cloudFormation.read("golden").failed(HandlerErrorCode.NetworkFailure))
        .startsWith("DescribeImageBuilders did not reach AppStream or brought no answer");
  }
}
