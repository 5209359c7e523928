package software.amazon.appstream.imagebuilder;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import software.amazon.appstream.common.harness.CloudFormation;
import software.amazon.appstream.common.harness.LocalAppStream;

/**
 * Many lives of image builders, each with the faults and the whims of its seed.
 *
 * <p>The system property {@code simulation.runs} sets how many, {@code simulation.seed} where they
 * start: a seed that failed is run alone with {@code -Dsimulation.seed=SEED -Dsimulation.runs=1}.
 */
class SimulationTest {

  private static final long FIRST_SEED = Long.getLong("simulation.seed", 1);
  private static final int RUNS = Integer.getInteger("simulation.runs", 100);

  @AutoClose private final LocalAppStream appStream = new LocalAppStream();

  @Test
  void whatever_happens_builders_are_as_their_templates_say_and_none_is_left_over() {
    for (long seed = FIRST_SEED; seed < FIRST_SEED + RUNS; seed++) {
      live(seed);
      appStream.journal().clear();
    }
  }

  private void live(long seed) {
    CloudFormation cloudFormation =
        new CloudFormation(
            appStream, new LocalHandlerWrapper(appStream::client), Configuration.SCHEMA);
    try {
      new BuilderLife(appStream, cloudFormation, seed).live();
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError("the life of seed %d: %s".formatted(seed, e.getMessage()), e);
    }
  }
}
