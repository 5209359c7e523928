package software.amazon.appstream.common.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * One operation, run again for each call that changes something: when AppStream has done it, the
 * function dies.
 */
public final class EveryDeath {

  /** One operation in an AppStream of its own. */
  public interface Scenario extends AutoCloseable {

    LocalAppStream appStream();

    /** Sets up what the operation finds. */
    void prepare();

    /** Runs the operation; returns how it went. */
    Outcome run();

    /** Asserts what must be so afterwards, as if nothing had happened. */
    void check(Outcome outcome);

    @Override
    default void close() {
      appStream().close();
    }
  }

  private EveryDeath() {}

  /** A test for each death in the operation; an undisturbed run tells how many there are. */
  public static Stream<DynamicTest> of(Supplier<? extends Scenario> scenario) {
    return IntStream.rangeClosed(1, changes(scenario))
        .mapToObj(
            number -> DynamicTest.dynamicTest("change " + number, () -> die(scenario, number)));
  }

  private static int changes(Supplier<? extends Scenario> supplier) {
    try (Scenario scenario = supplier.get()) {
      scenario.prepare();
      Outcome outcome = scenario.run();
      scenario.check(outcome);
      return outcome.changes().size();
    }
  }

  private static void die(Supplier<? extends Scenario> supplier, int number) {
    try (Scenario scenario = supplier.get()) {
      scenario.prepare();
      scenario.appStream().deaths().afterChange(number);
      scenario.check(scenario.run());
      assertThat(scenario.appStream().deaths().areOver()).as("the function died").isTrue();
    }
  }
}
