package software.amazon.appstream.fleet;

import org.junit.jupiter.api.Test;

/**
 * Random lives of a fleet. {@code -Dsimulation.runs=5000} makes more of them, {@code
 * -Dsimulation.seed=42} begins with another seed; the message of a failure names the seed.
 */
class SeededRunsTest extends FleetTestCase {

  private static final int RUNS = Integer.getInteger("simulation.runs", 100);
  private static final long FIRST_SEED = Long.getLong("simulation.seed", 1);

  @Test
  void a_fleet_is_what_its_template_says_whatever_goes_wrong() {
    runAll(RUNS, true);
  }

  @Test
  void nothing_fails_and_no_fleet_is_stopped_twice_when_nothing_goes_wrong() {
    runAll((RUNS + 2) / 3, false);
  }

  private void runAll(int runs, boolean faulty) {
    for (long seed = FIRST_SEED; seed < FIRST_SEED + runs; seed++) {
      try {
        new SeededRun(appStream, cloudFormation, seed, faulty).run();
      } catch (AssertionError | RuntimeException failure) {
        throw new AssertionError(
            "Seed %d; -Dsimulation.seed=%d -Dsimulation.runs=1 repeats it".formatted(seed, seed),
            failure);
      }
    }
  }
}
