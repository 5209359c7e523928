package software.amazon.appstream.common.provider;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricDataResponse;
import software.amazon.cloudformation.proxy.Logger;

/** CloudWatch for the metrics of one invocation, all in one namespace, which go in one call. */
final class CollectedMetrics implements CloudWatchClient {

  private final Supplier<CloudWatchClient> clients;
  private final Logger functionLog;
  private final List<MetricDatum> waiting = new ArrayList<>();
  private String namespace;
  private CloudWatchClient client;

  CollectedMetrics(Supplier<CloudWatchClient> clients, Logger functionLog) {
    this.clients = clients;
    this.functionLog = functionLog;
  }

  @Override
  public PutMetricDataResponse putMetricData(PutMetricDataRequest request) {
    namespace = request.namespace();
    waiting.addAll(request.metricData());
    return PutMetricDataResponse.builder().build();
  }

  /** Sends what waits; CloudWatch takes 1,000 metrics in a call, an invocation has some 30. */
  void send() {
    if (waiting.isEmpty()) {
      return;
    }
    PutMetricDataRequest request =
        PutMetricDataRequest.builder().namespace(namespace).metricData(waiting).build();
    waiting.clear();
    try {
      if (client == null) {
        client = clients.get();
      }
      client.putMetricData(request);
    } catch (RuntimeException e) {
      functionLog.log("CloudWatch did not take the metrics: " + e.getMessage());
    }
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {
    if (client != null) {
      client.close();
    }
  }
}
