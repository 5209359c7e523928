package software.amazon.appstream.common.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.cloudformation.Action;
import software.amazon.cloudformation.loggers.CloudWatchLogPublisher;

class ProviderReportTest {

  private static final String GROUP = "group";

  private final RecordedMetrics cloudWatch = new RecordedMetrics();
  private final RecordedLogs logs = new RecordedLogs();
  private final List<String> functionLog = new ArrayList<>();
  private Instant now = Instant.EPOCH;
  private final InstantSource clock = () -> now;
  private final ProviderReport report =
      new ProviderReport(() -> cloudWatch, () -> logs, functionLog::add, "Lamp", clock);

  @Test
  void the_lines_and_metrics_of_an_invocation_go_in_one_call_each_when_it_ends() {
    report.begin(GROUP);
    invoke("first", "second");
    assertThat(logs.events).isEmpty();
    assertThat(cloudWatch.calls).isEmpty();
    report.send();
    assertThat(logs.events).containsExactly(List.of("first", "second"));
    assertThat(cloudWatch.calls).hasSize(1);
    assertThat(cloudWatch.calls.get(0).namespace()).isEqualTo("AWS/CloudFormation/Lamp");
    assertThat(cloudWatch.calls.get(0).metricData())
        .extracting(MetricDatum::metricName)
        .containsExactly("HandlerInvocationCount", "HandlerInvocationDuration");
  }

  @Test
  void the_log_stream_and_the_clients_are_made_once() {
    for (String line : List.of("first", "second")) {
      report.begin(GROUP);
      invoke(line);
      report.send();
    }
    assertThat(logs.streams).hasSize(1);
    assertThat(logs.events).containsExactly(List.of("first"), List.of("second"));
    assertThat(cloudWatch.calls).hasSize(2);
  }

  @Test
  void an_invocation_that_has_run_for_long_holds_nothing_back() {
    report.begin(GROUP);
    invoke("early");
    now = now.plus(Duration.ofSeconds(31));
    log().publishLogEvent("late");
    assertThat(logs.events).containsExactly(List.of("early", "late"));
    assertThat(cloudWatch.calls).hasSize(1);
    log().publishLogEvent("later");
    assertThat(logs.events).hasSize(2);
  }

  @Test
  void many_lines_do_not_wait_for_the_end() {
    report.begin(GROUP);
    for (int line = 1; line <= 50; line++) {
      log().publishLogEvent("line");
    }
    assertThat(logs.events).hasSize(1);
    assertThat(logs.events.get(0)).hasSize(50);
  }

  @Test
  void nothing_is_sent_where_nothing_was_told() {
    report.begin(GROUP);
    log().publishLogEvent("");
    report.send();
    assertThat(logs.events).isEmpty();
    assertThat(cloudWatch.calls).isEmpty();
  }

  @Test
  void a_provider_without_a_log_group_gets_metrics_alone() {
    report.begin(null);
    invoke("line");
    report.send();
    assertThat(logs.streams).isEmpty();
    assertThat(cloudWatch.calls).hasSize(1);
    assertThat(functionLog).isEmpty();
  }

  @Test
  void refused_lines_are_told_to_the_function_and_counted_once() {
    report.begin(GROUP);
    functionLog.clear();
    logs.refuses = true;
    invoke("line");
    report.send();
    assertThat(functionLog).singleElement().asString().contains("did not take the log", "denied");
    assertThat(cloudWatch.calls.get(0).metricData())
        .extracting(MetricDatum::metricName)
        .containsExactly("HandlerInvocationCount", "HandlerInvocationDuration", "HandlerException");
    report.send();
    assertThat(functionLog).hasSize(1);
  }

  @Test
  void refused_metrics_are_told_to_the_function_and_dropped() {
    report.begin(GROUP);
    functionLog.clear();
    cloudWatch.refuses = true;
    invoke("line");
    report.send();
    assertThat(functionLog).singleElement().asString().contains("did not take the metrics: denied");
    assertThat(logs.events).containsExactly(List.of("line"));
    cloudWatch.refuses = false;
    report.send();
    assertThat(cloudWatch.calls).isEmpty();
  }

  @Test
  void a_refused_log_stream_leaves_the_lines_to_the_function() {
    logs.refuses = true;
    report.begin(GROUP);
    invoke("line");
    report.send();
    assertThat(logs.events).isEmpty();
    assertThat(functionLog).isNotEmpty();
    assertThat(cloudWatch.calls).hasSize(1);
    assertThat(cloudWatch.calls.get(0).metricData())
        .extracting(MetricDatum::metricName)
        .contains("HandlerException");
  }

  @Test
  void a_group_that_is_there_is_not_made_again() {
    logs.groups.add(GROUP);
    report.begin(GROUP);
    assertThat(logs.groups).containsExactly(GROUP);
    assertThat(logs.streams).hasSize(1);
  }

  /** What the wrapper does in one invocation. */
  private void invoke(String... lines) {
    report.metrics().refreshClient();
    log().refreshClient();
    report.metrics().publishInvocationMetric(now, Action.READ);
    for (String line : lines) {
      log().publishLogEvent(line);
    }
    report.metrics().publishDurationMetric(now, Action.READ, 10);
  }

  private CloudWatchLogPublisher log() {
    return report.log();
  }
}
