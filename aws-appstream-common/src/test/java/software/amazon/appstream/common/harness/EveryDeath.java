package software.amazon.appstream.common.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * One operation, run again for each call that changes something: when AppStream has done it, the
 * function dies.
 *
 * @param lives makes a test case with an AppStream of its own, so that each death meets the
 *     operation from the beginning
 */
public record EveryDeath<T>(Supplier<T> lives, Function<T, LocalAppStream> appStream) {

  /**
   * A test for each death in the operation; an undisturbed run tells how many there are.
   *
   * @param prepare sets up what the operation finds
   * @param run runs the operation, which succeeds
   * @param check asserts what must be so afterwards, as if nothing had happened
   */
  public Stream<DynamicTest> of(Consumer<T> prepare, Function<T, Outcome> run, Consumer<T> check) {
    return IntStream.rangeClosed(1, live(0, prepare, run, check).changes().size())
        .mapToObj(
            number ->
                DynamicTest.dynamicTest(
                    "change " + number, () -> live(number, prepare, run, check)));
  }

  /** One life, in which the function dies after the change of that number; 0 if it does not. */
  private Outcome live(
      int death, Consumer<T> prepare, Function<T, Outcome> run, Consumer<T> check) {
    T life = lives.get();
    try (LocalAppStream local = appStream.apply(life)) {
      prepare.accept(life);
      if (death > 0) {
        local.deaths().afterChange(death);
      }
      Outcome outcome = run.apply(life);
      outcome.success();
      check.accept(life);
      assertThat(local.deaths().areOver()).as("the function died").isTrue();
      return outcome;
    }
  }
}
