package software.amazon.appstream.common.harness.lives;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.LongStream;
import software.amazon.appstream.common.harness.LocalAppStream;
import software.amazon.appstream.common.harness.promises.Promise;
import software.amazon.appstream.common.harness.promises.Promises;
import software.amazon.appstream.simulator.SimulatorOptions;

/**
 * Many lives of resources of one type, each as its seed draws it.
 *
 * <p>The system property {@code simulation.seed} sets the first seed, {@code simulation.runs} how
 * many lives there are. The same seed is the same life.
 */
public final class Lives {

  private static final long FIRST_SEED = Long.getLong("simulation.seed", 1);
  private static final int FAILURES_TO_LIST = 40;

  private final LivingType type;
  private final List<Promise> promises;

  public Lives(LivingType type) {
    this.type = type;
    this.promises = Promises.without(type.notKeptYet());
  }

  /**
   * Lives them, and fails if a promise was broken in one of them.
   *
   * @param usually how many lives there are if nobody says otherwise
   */
  public void live(int usually) {
    int runs = Integer.getInteger("simulation.runs", usually);
    Map<Long, String> failures = new ConcurrentSkipListMap<>();
    LongStream.range(FIRST_SEED, FIRST_SEED + runs)
        .parallel()
        .forEach(
            seed -> {
              Trace trace = new Trace();
              try {
                live(seed, trace);
              } catch (AssertionError | RuntimeException broken) {
                failures.put(seed, broken.getMessage() + "\n" + trace);
              }
            });
    if (!failures.isEmpty()) {
      throw new AssertionError(report(failures, runs));
    }
  }

  private void live(long seed, Trace trace) {
    Random random = new Random(seed);
    World world = World.draw(random, type.notSurvivedYet(), type.schema());
    trace.title(world.toString());
    try (LocalAppStream appStream =
        new LocalAppStream(SimulatorOptions.builder().behaviours(world.behaviours()).build())) {
      trace.beginAt(appStream.simulator().clock().now());
      Stage stage = new Stage(type, world, random, appStream, promises, trace);
      new Life(type, world, random, stage).live();
    }
  }

  private String report(Map<Long, String> failures, int runs) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "In %d of %d lives of the type %s a promise was broken."
            .formatted(failures.size(), runs, type.name()));
    failures.entrySet().stream()
        .limit(FAILURES_TO_LIST)
        .forEach(
            failure ->
                lines.add(
                    "seed %d: %s".formatted(failure.getKey(), firstLine(failure.getValue()))));
    Map.Entry<Long, String> first = new TreeMap<>(failures).firstEntry();
    lines.add(
        "%nThe first of them; make simulate TYPE=%s SEED=%d RUNS=1 repeats it:%n%s"
            .formatted(type.name(), first.getKey(), first.getValue()));
    return String.join("\n", lines);
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("");
  }
}
