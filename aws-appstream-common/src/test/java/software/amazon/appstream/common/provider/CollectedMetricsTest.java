package software.amazon.appstream.common.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;

class CollectedMetricsTest {

  private final RecordedMetrics cloudWatch = new RecordedMetrics();
  private final List<String> functionLog = new ArrayList<>();

  @Test
  void it_answers_the_wrapper_as_CloudWatch_would() {
    try (CollectedMetrics metrics = new CollectedMetrics(() -> cloudWatch, functionLog::add)) {
      assertThat(metrics.putMetricData(request -> request.namespace("Lamp"))).isNotNull();
      assertThat(metrics.serviceName()).isEqualTo(CloudWatchClient.SERVICE_NAME);
    }
    assertThat(cloudWatch.closed).as("closed without ever being used").isFalse();
  }

  @Test
  void closing_it_closes_the_client_that_it_made() {
    try (CollectedMetrics metrics = new CollectedMetrics(() -> cloudWatch, functionLog::add)) {
      metrics.putMetricData(
          request ->
              request
                  .namespace("Lamp")
                  .metricData(MetricDatum.builder().metricName("Lit").build()));
      metrics.send();
    }
    assertThat(cloudWatch.closed).isTrue();
    assertThat(functionLog).isEmpty();
  }
}
