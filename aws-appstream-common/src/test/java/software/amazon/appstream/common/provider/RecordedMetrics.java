package software.amazon.appstream.common.provider;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.CloudWatchException;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricDataResponse;

/** CloudWatch, as far as metrics are put into it. */
final class RecordedMetrics implements CloudWatchClient {

  final List<PutMetricDataRequest> calls = new ArrayList<>();
  boolean refuses;
  boolean closed;

  @Override
  public PutMetricDataResponse putMetricData(PutMetricDataRequest request) {
    if (refuses) {
      throw CloudWatchException.builder().message("denied").build();
    }
    calls.add(request);
    return PutMetricDataResponse.builder().build();
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {
    closed = true;
  }
}
