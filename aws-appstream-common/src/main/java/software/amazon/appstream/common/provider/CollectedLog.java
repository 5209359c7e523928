package software.amazon.appstream.common.provider;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsRequest;
import software.amazon.cloudformation.injection.CloudWatchLogsProvider;
import software.amazon.cloudformation.loggers.CloudWatchLogHelper;
import software.amazon.cloudformation.loggers.CloudWatchLogPublisher;
import software.amazon.cloudformation.metrics.MetricsPublisher;
import software.amazon.cloudformation.proxy.Logger;
import software.amazon.cloudformation.proxy.LoggerProxy;
import software.amazon.cloudformation.proxy.MetricsPublisherProxy;

/** The provider's log stream of a function, which gets the lines of an invocation in one call. */
final class CollectedLog extends CloudWatchLogPublisher {

  /** An invocation that takes this long may die with its function: nothing waits any more. */
  private static final Duration LATE = Duration.ofSeconds(30);

  /** Far fewer than the 10,000 events and the megabyte that a call takes. */
  private static final int MOST = 50;

  private final Supplier<CloudWatchLogsClient> clients;
  private final Logger functionLog;
  private final MetricsPublisher metrics;
  private final InstantSource clock;
  private final Runnable sendAll;
  private final List<InputLogEvent> waiting = new ArrayList<>();
  private Instant began = Instant.MAX;
  private CloudWatchLogsClient client;
  private String group;
  private String stream;

  CollectedLog(
      Supplier<CloudWatchLogsClient> clients,
      Logger functionLog,
      MetricsPublisher metrics,
      InstantSource clock,
      Runnable sendAll) {
    super(null, null, null, null, null);
    this.clients = clients;
    this.functionLog = functionLog;
    this.metrics = metrics;
    this.clock = clock;
    this.sendAll = sendAll;
  }

  /** Begins an invocation; the first one makes the function's stream in the group. */
  void begin(String logGroup) {
    began = clock.instant();
    if (group == null && logGroup != null) {
      group = logGroup;
      client = clients.get();
      stream = madeStream();
    }
  }

  /** The client is kept. */
  @Override
  public void refreshClient() {}

  @Override
  protected void publishMessage(String message) {
    if (!message.isEmpty()) {
      waiting.add(InputLogEvent.builder().message(message).timestamp(clock.millis()).build());
    }
    if (waiting.size() >= MOST || clock.instant().isAfter(began.plus(LATE))) {
      sendAll.run();
    }
  }

  /** Sends the lines that wait; without a stream there is nowhere to send them. */
  void send() {
    if (stream != null && !waiting.isEmpty()) {
      put(PutLogEventsRequest.builder().logEvents(waiting));
    }
    waiting.clear();
  }

  private void put(PutLogEventsRequest.Builder lines) {
    try {
      client.putLogEvents(
          lines
              .logGroupName(group)
              .logStreamName(stream)
              // As the wrapper asks: a line may be a metric in CloudWatch's embedded format.
              .overrideConfiguration(
                  configuration -> configuration.putHeader("x-amzn-logs-format", "json/emf"))
              .build());
    } catch (RuntimeException e) {
      functionLog.log("CloudWatch Logs did not take the log lines: " + e);
      metrics.publishProviderLogDeliveryExceptionMetric(clock.instant(), e);
    }
  }

  /** As the wrapper makes it: the group too if there is none; null if that is refused. */
  private String madeStream() {
    MetricsPublisherProxy refusals = new MetricsPublisherProxy();
    refusals.addMetricsPublisher(metrics);
    CloudWatchLogHelper helper =
        new CloudWatchLogHelper(keptClient(), group, loggerProxy(), refusals);
    helper.refreshClient();
    return helper.prepareLogStream();
  }

  private CloudWatchLogsProvider keptClient() {
    return new CloudWatchLogsProvider(null, null) {
      @Override
      public CloudWatchLogsClient get() {
        return client;
      }
    };
  }

  private LoggerProxy loggerProxy() {
    return new LoggerProxy() {
      @Override
      public void log(String message) {
        functionLog.log(message);
      }
    };
  }
}
