package software.amazon.awssdk.regions;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;

class GeneratedServiceMetadataProviderTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        AppStreamClient.SERVICE_METADATA_ID,
        CloudWatchClient.SERVICE_METADATA_ID,
        CloudWatchLogsClient.SERVICE_METADATA_ID
      })
  void a_service_that_handlers_call_has_the_metadata_of_aws(String service) {
    assertThat(ServiceMetadata.of(service).regions())
        .contains(Region.US_EAST_1, Region.US_GOV_WEST_1);
    assertThat(ServiceMetadata.of(service).signingRegion(Region.of("us-west-2-fips")).id())
        .isIn("us-west-2", "us-west-2-fips");
    assertThat(ServiceMetadata.of(service).signingRegion(Region.CN_NORTH_1))
        .isEqualTo(Region.CN_NORTH_1);
  }

  @Test
  void the_endpoint_of_another_service_follows_from_the_partition() {
    assertThat(ServiceMetadata.of("sts").endpointFor(Region.CN_NORTH_1))
        .hasToString("sts.cn-north-1.amazonaws.com.cn");
  }
}
