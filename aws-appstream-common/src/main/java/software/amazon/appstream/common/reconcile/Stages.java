package software.amazon.appstream.common.reconcile;

import java.util.Optional;
import java.util.function.Function;

/**
 * The stages of an operation in their order: the first that has something to do decides. A stage
 * that is done is remembered and passed over.
 */
final class Stages {

  /** Decides if there is something to do; empty if not. */
  interface Stage {
    Optional<Decision> decide(Observation observation, Memory memory);
  }

  private final Observation observation;
  private final Memory memory;
  private final Decision decision;

  private Stages(Observation observation, Memory memory, Decision decision) {
    this.observation = observation;
    this.memory = memory;
    this.decision = decision;
  }

  static Stages of(Observation observation, Memory memory) {
    return new Stages(observation, memory, null);
  }

  /** A stage that is done once. */
  Stages once(Step step, Stage stage) {
    if (decision != null || memory.has(step)) {
      return this;
    }
    Decision next = stage.decide(observation, memory).orElse(null);
    return new Stages(observation, next == null ? memory.with(step) : memory, next);
  }

  /** A stage that every invocation goes through. */
  Stages then(Stage stage) {
    return decision == null
        ? new Stages(observation, memory, stage.decide(observation, memory).orElse(null))
        : this;
  }

  /** What is decided; the given decision if no stage has anything left to do. */
  Decision end(Function<Memory, Decision> last) {
    return decision == null ? last.apply(memory) : decision;
  }
}
