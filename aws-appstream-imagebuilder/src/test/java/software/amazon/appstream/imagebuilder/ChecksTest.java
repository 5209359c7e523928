package software.amazon.appstream.imagebuilder;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.common.harness.Template.properties;
import static software.amazon.appstream.common.harness.Template.with;
import static software.amazon.appstream.common.harness.Template.without;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.appstream.common.harness.Outcome;
import software.amazon.cloudformation.proxy.HandlerErrorCode;

class ChecksTest extends ImageBuilderTestCase {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{VpcConfig: {SubnetIds: ['a', 'b']}} | VpcConfig: an image builder uses one subnet",
        "{RootVolumeConfig: {VolumeSizeInGb: 199}} | VolumeSizeInGb is 199; it must be 200 to 500",
        "{RootVolumeConfig: {VolumeSizeInGb: 501}} | VolumeSizeInGb is 501; it must be 200 to 500",
      })
  void what_the_model_alone_tells_is_refused_before_any_call(String properties, String problem) {
    Outcome create = cloudFormation.create(with(GOLDEN, properties));

    assertThat(create.failed(HandlerErrorCode.InvalidRequest)).contains(problem);
    assertThat(create.calls()).isEmpty();
  }

  @Test
  void a_builder_needs_an_image() {
    Outcome create = cloudFormation.create(without(GOLDEN, "ImageName"));

    assertThat(create.failed(HandlerErrorCode.InvalidRequest))
        .isEqualTo("An image builder needs ImageName or ImageArn.");
    assertThat(create.calls()).isEmpty();
  }

  @Test
  void all_problems_stand_in_one_message() {
    Outcome create =
        cloudFormation.create(
            properties(
                "{Name: 'golden', InstanceType: 'stream.standard.medium',"
                    + " VpcConfig: {SubnetIds: ['a', 'b']},"
                    + " RootVolumeConfig: {VolumeSizeInGb: 10}}"));

    assertThat(create.failed(HandlerErrorCode.InvalidRequest))
        .contains("ImageName or ImageArn", "one subnet", "VolumeSizeInGb is 10");
    assertThat(create.calls()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{ImageArn: 'arn:aws:appstream:us-east-1:123456789012:image/base'}",
        "{VpcConfig: {SubnetIds: ['a']}}",
        "{VpcConfig: {}}",
        "{RootVolumeConfig: {}}",
        "{RootVolumeConfig: {VolumeSizeInGb: 200}}",
        "{RootVolumeConfig: {VolumeSizeInGb: 500}}",
      })
  void what_is_within_the_limits_is_created(String properties) {
    cloudFormation.create(with(GOLDEN, properties)).succeeded();
  }

  @Test
  void an_image_arn_is_enough() {
    cloudFormation
        .create(
            with(
                without(GOLDEN, "ImageName"),
                "{ImageArn: 'arn:aws:appstream:us-east-1:123456789012:image/base'}"))
        .succeeded();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{DesiredState: 'ASLEEP'}",
        "{InstanceType: ''}",
        "{Tags: [{Key: 'NoValue'}]}",
        "{AccessEndpoints: [{EndpointType: 'OTHER', VpceId: 'v'}]}",
        "{Unknown: 'property'}",
      })
  void what_the_schema_forbids_is_refused_before_any_call(String properties) {
    Outcome create = cloudFormation.create(with(GOLDEN, properties));

    create.failed(HandlerErrorCode.InvalidRequest);
    assertThat(create.calls()).isEmpty();
  }
}
