package software.amazon.appstream.common.provider;

import java.time.InstantSource;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.cloudformation.AbstractWrapper;
import software.amazon.cloudformation.injection.CloudWatchProvider;
import software.amazon.cloudformation.injection.CredentialsProvider;
import software.amazon.cloudformation.loggers.CloudWatchLogPublisher;
import software.amazon.cloudformation.metrics.MetricsPublisher;
import software.amazon.cloudformation.metrics.MetricsPublisherImpl;
import software.amazon.cloudformation.proxy.Logger;

/**
 * What an invocation of a registered type tells CloudWatch with the provider's credentials. The
 * wrapper (rpdk 2.2.5) makes two clients for each invocation and one call for each metric and each
 * line, which costs more CPU than all else of a warm invocation; here the clients are kept, and
 * metrics and lines wait for one call each at the invocation's end.
 */
public final class ProviderReport {

  private final CollectedMetrics collectedMetrics;
  private final MetricsPublisher metrics;
  private final CollectedLog log;

  /**
   * A report of one function.
   *
   * @param credentials those of the invocation that runs
   * @param functionLog is told what CloudWatch refuses, and it alone: a refused metric that became
   *     a line, and a refused line that became a metric, would never end
   */
  public ProviderReport(CredentialsProvider credentials, Logger functionLog, String typeName) {
    this(
        () -> built(CloudWatchClient.builder(), credentials),
        () -> built(CloudWatchLogsClient.builder(), credentials),
        functionLog,
        typeName,
        InstantSource.system());
  }

  ProviderReport(
      Supplier<CloudWatchClient> cloudWatch,
      Supplier<CloudWatchLogsClient> cloudWatchLogs,
      Logger functionLog,
      String typeName,
      InstantSource clock) {
    collectedMetrics = new CollectedMetrics(cloudWatch, functionLog);
    metrics = new MetricsPublisherImpl(providerOf(collectedMetrics), functionLog, typeName);
    metrics.refreshClient();
    log = new CollectedLog(cloudWatchLogs, functionLog, metrics, clock, this::send);
  }

  /** Takes the metrics of the wrapper. */
  public MetricsPublisher metrics() {
    return metrics;
  }

  /** Takes the lines of the wrapper and the handlers. */
  public CloudWatchLogPublisher log() {
    return log;
  }

  /**
   * Begins an invocation.
   *
   * @param logGroup the provider's log group; null if it has none
   */
  public void begin(String logGroup) {
    log.begin(logGroup);
  }

  /** Sends what waits; a refusal is told to the function's log and does not stop the function. */
  public void send() {
    // The log first: a refused line becomes a metric.
    log.send();
    collectedMetrics.send();
  }

  private static CloudWatchProvider providerOf(CloudWatchClient client) {
    return new CloudWatchProvider(null, null) {
      @Override
      public CloudWatchClient get() {
        return client;
      }
    };
  }

  private static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C built(
      B builder, CredentialsProvider credentials) {
    return builder
        .credentialsProvider(credentials::get)
        .httpClient(AbstractWrapper.HTTP_CLIENT)
        .build();
  }
}
