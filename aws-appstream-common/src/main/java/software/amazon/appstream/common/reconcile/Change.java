package software.amazon.appstream.common.reconcile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.appstream.common.aws.Call;
import software.amazon.appstream.common.aws.CallFailure;
import software.amazon.appstream.common.translate.Names;
import software.amazon.appstream.common.translate.Plan;
import software.amazon.appstream.common.type.DesiredState;
import software.amazon.appstream.common.type.LifeCycle;
import software.amazon.appstream.common.type.ResourceType;
import software.amazon.cloudformation.proxy.HandlerErrorCode;

/**
 * The change of a resource's properties: asked for first, and stopped for only if that is demanded.
 */
final class Change {

  private static final String ATTRIBUTES_TO_DELETE = "AttributesToDelete";

  private final ResourceType type;
  private final Request request;
  private final Optional<Power> power;
  private final Marking marking;
  private final RefusedChange refused;
  private final String subject;

  Change(ResourceType type, Request request, Optional<Power> power, Marking marking) {
    this.type = type;
    this.request = request;
    this.power = power;
    this.marking = marking;
    this.refused = new RefusedChange(type, request, power, marking);
    this.subject = type.subject(request.desired());
  }

  /** The next step to have the templates' changes accepted; empty when they are. */
  Optional<Decision> make(Observation observation, Memory memory) {
    Plan plan = plan(observation, memory);
    if (plan.isEmpty() && memory.has(Step.REMOVE)) {
      return Optional.of(new Decision.GoOn(memory.without(Step.REMOVE)));
    }
    if (plan.isEmpty() || memory.refusal() != null) {
      return Optional.empty();
    }
    return waitForRest(observation, memory)
        .or(() -> stop(observation, memory))
        .or(() -> Optional.of(ask(plan, observation, memory)));
  }

  /** Waits until AppStream shows what it accepted; empty when it does. */
  Optional<Decision> show(Observation observation, Memory memory) {
    if (memory.before() == null || memory.refusal() != null) {
      return Optional.empty();
    }
    Plan left = plan(observation, memory);
    ObjectNode live = type.properties(observation.live());
    NavigableSet<String> hidden = new TreeSet<>(left.properties());
    hidden.remove(ATTRIBUTES_TO_DELETE);
    if (!hidden.stream().allMatch(memory.before()::has)) {
      // The change has moved more, as another image does with the platform: that is asked for too.
      return Optional.of(new Decision.GoOn(memory.without(Step.CHANGE)));
    }
    // AppStream may show a value in another form than it was given, or keep a member of its own.
    hidden.removeIf(
        name ->
            !memory.before().get(name).equals(valueOrNull(live, name))
                || type.isShown(name, request.desired(), live));
    if (left.clearing().containsAll(hidden)) {
      return hidden.isEmpty()
          ? Optional.empty()
          : Optional.of(
              new Decision.GoOn(memory.with(Step.SHOW).with(refused.notCleared(left.clearing()))));
    }
    String names = Names.listed(hidden);
    return Optional.of(
        Decision.ComeBack.within(
            memory,
            Wait.CHANGE_TO_SHOW,
            "waiting until AppStream shows %s of the %s".formatted(names, subject),
            new Failure(
                HandlerErrorCode.NotStabilized,
                "AppStream accepted the change of %s of the %s, and does not show it after %d seconds."
                    .formatted(names, subject, Wait.CHANGE_TO_SHOW.patience().bound()))));
  }

  /** Puts back what somebody else changed, where that stops nothing; a note names the rest. */
  Optional<Decision> correctDrift(Observation observation, Memory memory) {
    if (memory.refusal() != null) {
      return Optional.empty();
    }
    ObjectNode live = observation.live();
    Plan drift = type.drift(request.templates(marking.isRollback(memory)), type.properties(live));
    Plan possible = power.isPresent() ? whileUp(drift, live) : drift;
    if (memory.has(Step.CLEAR)) {
      return possible.clearing().isEmpty()
          ? Optional.empty()
          : Optional.of(
              new Decision.GoOn(
                  memory.with(Step.DRIFT).with(refused.notCleared(possible.clearing()))));
    }
    Memory corrected = withNoteOnRest(drift, possible, memory.with(Step.DRIFT));
    if (possible.isEmpty()) {
      return drift.isEmpty() ? Optional.empty() : Optional.of(new Decision.GoOn(corrected));
    }
    Memory accepted =
        possible.clearing().isEmpty() ? corrected : corrected.without(Step.DRIFT).with(Step.CLEAR);
    return Optional.of(
        request(possible, memory, memory, accepted)
            .orElse(failure -> refusedCorrection(possible, memory, corrected, failure)));
  }

  /** The memory, with a note on the drift that only a stop could correct. */
  private Memory withNoteOnRest(Plan drift, Plan possible, Memory memory) {
    NavigableSet<String> stopping = new TreeSet<>(drift.properties());
    stopping.removeAll(possible.properties());
    return stopping.isEmpty()
        ? memory
        : memory.with(leftAsFound(stopping) + ": the change requires a stop");
  }

  private Optional<Decision> refusedCorrection(
      Plan possible, Memory memory, Memory corrected, CallFailure failure) {
    return memory.has(Step.REMOVE)
        ? Optional.of(refused.repeatOrFail(possible, memory, failure))
        : Repetition.orGoOn(memory, failure, corrected, leftAsFound(possible.properties()));
  }

  private Plan plan(Observation observation, Memory memory) {
    Plan plan =
        type.changes(
            request.templates(marking.isRollback(memory)), type.properties(observation.live()));
    return memory.unclearable() ? plan.withoutClearing() : plan;
  }

  private Optional<Decision> waitForRest(Observation observation, Memory memory) {
    ObjectNode live = observation.live();
    return power
        .filter(current -> !current.hangs(live))
        .flatMap(
            current ->
                current.settle(
                    live,
                    memory,
                    current.of(live) == LifeCycle.Power.STARTING
                        ? "it changes when it has started"
                        : whyStop(memory)));
  }

  private String whyStop(Memory memory) {
    return memory.stop() == null ? "it changes when it has stopped" : memory.stop();
  }

  private Optional<Decision> stop(Observation observation, Memory memory) {
    if (memory.stop() == null || power.isEmpty()) {
      return Optional.empty();
    }
    ObjectNode live = observation.live();
    Optional<Decision> step = power.get().toward(DesiredState.STOPPED, live, memory, memory.stop());
    return step.filter(Decision.Act.class::isInstance)
        .flatMap(stop -> marking.open(observation, memory, power.get().of(live).settled()))
        .or(() -> step);
  }

  private Decision ask(Plan plan, Observation observation, Memory memory) {
    ObjectNode before = JsonNodeFactory.instance.objectNode();
    ObjectNode live = type.properties(observation.live());
    plan.properties().forEach(name -> before.set(name, valueOrNull(live, name)));
    if (memory.before() != null) {
      before.setAll(memory.before());
    }
    Memory asked = memory.has(Step.REMOVE) ? memory : memory.withBefore(before);
    return request(plan, memory, asked, asked.with(Step.CHANGE))
        .orElse(failure -> refused.next(plan, observation, memory, failure));
  }

  /**
   * The next request of a plan: parts of present values that stand in the way of new ones go first.
   */
  private Decision.Act request(Plan plan, Memory memory, Memory asked, Memory accepted) {
    return plan.removesFirst() && !memory.has(Step.REMOVE)
        ? Decision.Act.of(memory, call(plan.removal()), asked.with(Step.REMOVE))
        : Decision.Act.of(memory, call(plan.afterRemoval()), accepted.without(Step.REMOVE));
  }

  private Call<?, ?> call(Plan plan) {
    ObjectNode members = plan.members().deepCopy();
    members.setAll(type.identity(request.desired()));
    return type.update(members);
  }

  /**
   * A property's value; null, as JSON carries it from one invocation to the next, if it has none.
   */
  private static JsonNode valueOrNull(ObjectNode properties, String name) {
    return properties.has(name) ? properties.get(name) : NullNode.getInstance();
  }

  /** The part of a plan that AppStream takes in the resource's present state. */
  private Plan whileUp(Plan plan, ObjectNode live) {
    return switch (power.orElseThrow().of(live)) {
      case STOPPED, FAILED -> plan;
      case RUNNING -> plan.only(type.changeableWhileRunning(live));
      default -> plan.only(Set.of());
    };
  }

  private String leftAsFound(NavigableSet<String> properties) {
    return "The %s keeps %s, as somebody else has set %s"
        .formatted(subject, Names.listed(properties), properties.size() == 1 ? "it" : "them");
  }
}
