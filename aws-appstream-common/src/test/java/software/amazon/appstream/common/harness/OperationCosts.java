package software.amazon.appstream.common.harness;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import software.amazon.appstream.simulator.journal.JournalEntry;

/**
 * Holds what a type's operations cost to what is promised, and leaves the figures for {@code make
 * benchmark} in {@code target/operation-costs.json} of the module.
 */
public final class OperationCosts implements AfterAllCallback {

  private static final String FILE = "target/operation-costs.json";

  /**
   * One operation; a list is all of its pages.
   *
   * @param calls the calls of AppStream by their names
   * @param invocations how often CloudFormation invoked the function
   * @param simulatedSeconds from the first invocation to the last
   * @param polls the looks at a start, until it was seen to have ended; else empty
   * @param lagSeconds from the end of a start to the answer; else empty
   */
  private record Cost(
      Map<String, Long> calls,
      int invocations,
      int simulatedSeconds,
      OptionalInt polls,
      OptionalInt lagSeconds) {}

  private final Map<String, Cost> costs = new TreeMap<>();

  /** Asserts that the operation has succeeded with so many calls of AppStream or fewer. */
  public void assertCalls(String operation, int most, Outcome... outcomes) {
    Cost cost = costOf(List.of(outcomes), OptionalInt.empty(), OptionalInt.empty());
    record(operation, most, cost);
  }

  /** Asserts the same of a list of all resources, page after page. */
  public void assertListCalls(String operation, int most, CloudFormation cloudFormation) {
    List<Outcome> pages =
        Stream.iterate(
                cloudFormation.list(null),
                page -> page != null,
                page -> page.success().nextToken().map(cloudFormation::list).orElse(null))
            .toList();
    record(operation, most, costOf(pages, OptionalInt.empty(), OptionalInt.empty()));
  }

  /**
   * Asserts that the operation, which ends with a start, has answered soon after it.
   *
   * @param starts the operation of AppStream that starts
   * @param takes how long the start takes
   * @param answered the simulated time of the answer
   */
  public void assertLag(
      String operation,
      int mostSeconds,
      Outcome outcome,
      String starts,
      Duration takes,
      Instant answered) {
    Instant started = outcome.calls().stream().filter(is(starts)).findFirst().orElseThrow().time();
    int lag = Math.toIntExact(Duration.between(started.plus(takes), answered).toSeconds());
    int polls =
        (int)
            outcome.calls().stream()
                .filter(call -> call.time().isAfter(started))
                .filter(call -> call.operation().startsWith("Describe"))
                .count();
    Cost cost = costOf(List.of(outcome), OptionalInt.of(polls), OptionalInt.of(lag));
    record(operation, Integer.MAX_VALUE, cost);
    assertThat(lag).as("seconds from the end of the start to the answer").isBetween(0, mostSeconds);
  }

  @Override
  public void afterAll(ExtensionContext context) throws IOException {
    Files.writeString(
        Path.of(FILE),
        new ObjectMapper()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .writeValueAsString(costs.entrySet().stream().map(OperationCosts::json).toList())
            + "\n");
  }

  private void record(String operation, int most, Cost cost) {
    costs.put(operation, cost);
    long calls = cost.calls().values().stream().mapToLong(Long::longValue).sum();
    assertThat(calls).as("%s: %s", operation, cost.calls()).isLessThanOrEqualTo(most);
  }

  private static Cost costOf(List<Outcome> outcomes, OptionalInt polls, OptionalInt lag) {
    outcomes.forEach(Outcome::success);
    Map<String, Long> calls =
        outcomes.stream()
            .flatMap(outcome -> outcome.operations().stream())
            .collect(
                Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
    int invocations = outcomes.stream().mapToInt(outcome -> outcome.events().size()).sum();
    int seconds = outcomes.stream().mapToInt(Outcome::waitedSeconds).sum();
    return new Cost(calls, invocations, seconds, polls, lag);
  }

  private static Predicate<JournalEntry> is(String operation) {
    return call -> call.operation().equals(operation);
  }

  private static Map<String, Object> json(Map.Entry<String, Cost> entry) {
    Map<String, Object> json = new TreeMap<>();
    Cost cost = entry.getValue();
    json.put("operation", entry.getKey());
    json.put("calls", cost.calls());
    json.put("invocations", cost.invocations());
    json.put("simulatedSeconds", cost.simulatedSeconds());
    cost.polls().ifPresent(polls -> json.put("polls", polls));
    cost.lagSeconds().ifPresent(lag -> json.put("lagSeconds", lag));
    return json;
  }
}
