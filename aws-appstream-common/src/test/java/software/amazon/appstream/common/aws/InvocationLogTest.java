package software.amazon.appstream.common.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InvocationLogTest {

  private final List<String> lines = new ArrayList<>();
  private Instant now = Instant.EPOCH;
  private final InvocationLog log =
      new InvocationLog(lines::add, () -> now, "UPDATE lamp \"desk\"");

  @Test
  void an_invocation_writes_one_line_with_each_call_and_what_was_decided() {
    log.begin("DescribeFleets");
    log.end("done, request id 1");
    log.begin("StopFleet");
    log.end("Throttled, request id 2");
    log.close("come back in 30 s");
    assertThat(lines)
        .containsExactly(
            "UPDATE lamp \"desk\": DescribeFleets done, request id 1; StopFleet Throttled, request"
                + " id 2 -> come back in 30 s");
  }

  @Test
  void an_invocation_without_a_call_says_so() {
    log.close("failed: InvalidRequest");
    assertThat(lines).containsExactly("UPDATE lamp \"desk\": no call -> failed: InvalidRequest");
  }

  @Test
  void a_late_call_leaves_a_trace_before_it_begins() {
    now = now.plus(Duration.ofSeconds(39));
    log.begin("DescribeFleets");
    log.end("done, request id 1");
    assertThat(lines).isEmpty();
    now = now.plus(Duration.ofSeconds(1));
    log.begin("StopFleet");
    assertThat(lines)
        .containsExactly(
            "UPDATE lamp \"desk\": DescribeFleets done, request id 1 -> calling StopFleet");
    assertThat(log.elapsed()).isEqualTo(Duration.ofSeconds(40));
  }
}
