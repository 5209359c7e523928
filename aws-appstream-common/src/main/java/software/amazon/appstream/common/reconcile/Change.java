package software.amazon.appstream.common.reconcile;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.appstream.common.aws.Call;
import software.amazon.appstream.common.aws.CallFailure;
import software.amazon.appstream.common.translate.Plan;
import software.amazon.appstream.common.type.DesiredState;
import software.amazon.appstream.common.type.LifeCycle;
import software.amazon.appstream.common.type.ResourceType;
import software.amazon.awssdk.services.appstream.model.ConcurrentModificationException;
import software.amazon.awssdk.services.appstream.model.IncompatibleImageException;
import software.amazon.awssdk.services.appstream.model.OperationNotPermittedException;
import software.amazon.awssdk.services.appstream.model.ResourceInUseException;
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
  private final String subject;

  Change(ResourceType type, Request request, Optional<Power> power, Marking marking) {
    this.type = type;
    this.request = request;
    this.power = power;
    this.marking = marking;
    this.subject = type.subject(request.desired());
  }

  /** The next step to have the templates' changes accepted; empty when they are. */
  Optional<Decision> make(Observation observation, Memory memory) {
    Plan plan = plan(observation, memory);
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
    // AppStream may show a value in another form than it was given, or keep a member of its own.
    hidden.removeIf(
        name ->
            !memory.before().path(name).equals(live.path(name))
                || type.isShown(name, request.desired(), live));
    if (left.clearing().containsAll(hidden)) {
      return hidden.isEmpty()
          ? Optional.empty()
          : Optional.of(
              new Decision.GoOn(memory.with(Step.SHOW).with(notCleared(left.clearing()))));
    }
    String names = String.join(", ", hidden);
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

  /** Puts back what somebody else changed, where that stops nothing; what cannot be is named. */
  Optional<Decision> correctDrift(Observation observation, Memory memory) {
    if (memory.refusal() != null) {
      return Optional.empty();
    }
    ObjectNode live = observation.live();
    Plan drift = type.drift(request.templates(marking.isRollback(memory)), type.properties(live));
    Plan possible = power.isPresent() ? whileUp(drift, live) : drift;
    Memory corrected = memory.with(Step.DRIFT);
    if (!possible.properties().equals(drift.properties())) {
      NavigableSet<String> left = new TreeSet<>(drift.properties());
      left.removeAll(possible.properties());
      corrected = corrected.with(leftAsFound(left) + ", since its change needs a stop");
    }
    if (possible.isEmpty()) {
      return drift.isEmpty() ? Optional.empty() : Optional.of(new Decision.GoOn(corrected));
    }
    Memory refused = corrected;
    return Optional.of(
        request(possible, memory, memory, corrected)
            .orElse(
                failure ->
                    Repetition.of(memory, failure)
                        .or(
                            () ->
                                Optional.of(
                                    memory.has(Step.REMOVE)
                                        ? new Decision.Fail(memory, end(possible, memory, failure))
                                        : new Decision.GoOn(
                                            refused.with(
                                                leftAsFound(possible.properties())
                                                    + ": "
                                                    + failure.summary()))))));
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
    plan.properties().forEach(name -> before.set(name, live.path(name)));
    Memory asked = memory.has(Step.REMOVE) ? memory : memory.withBefore(before);
    return request(plan, memory, asked, asked.with(Step.CHANGE))
        .orElse(failure -> refused(plan, observation, memory, failure));
  }

  /**
   * The next request of a plan: present values that AppStream would merge new ones into go first.
   */
  private Decision.Act request(Plan plan, Memory memory, Memory asked, Memory accepted) {
    return plan.removesFirst() && !memory.has(Step.REMOVE)
        ? Decision.Act.of(memory, call(plan.removal()), asked.with(Step.REMOVE))
        : Decision.Act.of(memory, call(plan), accepted.without(Step.REMOVE));
  }

  private Call<?, ?> call(Plan plan) {
    ObjectNode members = plan.members().deepCopy();
    members.setAll(type.identity(request.desired()));
    return type.update(members);
  }

  private Optional<Decision> refused(
      Plan plan, Observation observation, Memory memory, CallFailure failure) {
    if (isUp(observation) && demandsStop(plan, observation, failure)) {
      return Optional.of(demandStop(plan, observation, memory, failure));
    }
    if (marking.isRollback(memory) && hasFailed(observation)) {
      return Optional.of(
          new Decision.GoOn(
              memory
                  .with(Step.CHANGE)
                  .with(
                      "%s of the %s is left as the failed update has set it: %s"
                          .formatted(plan.names(), subject, failure.summary()))));
    }
    Optional<Decision> again = Repetition.of(memory, failure);
    if (again.isPresent()) {
      return again;
    }
    if (isUp(observation) && maySpeakOfState(plan, observation, failure)) {
      return Optional.of(demandStop(plan, observation, memory, failure));
    }
    if (!plan.clearing().isEmpty() && failure.errorCode() == HandlerErrorCode.InvalidRequest) {
      return Optional.of(
          new Decision.GoOn(memory.withUnclearable(true).with(notCleared(plan.clearing()))));
    }
    Failure end = end(plan, memory, failure);
    if (memory.mark() != null) {
      // The resource is brought back to the state before, then the operation fails.
      return Optional.of(new Decision.GoOn(memory.withRefusal(end)));
    }
    return memory.has(Step.REMOVE) ? Optional.of(new Decision.Fail(memory, end)) : Optional.empty();
  }

  private Failure end(Plan plan, Memory memory, CallFailure failure) {
    Failure end = Repetition.end(failure);
    return memory.has(Step.REMOVE)
        ? new Failure(
            end.code(),
            "%s The %s has no %s now: what it had was removed first."
                .formatted(end.message(), subject, plan.names()))
        : end;
  }

  private Decision demandStop(
      Plan plan, Observation observation, Memory memory, CallFailure failure) {
    NavigableSet<String> needing = needingStop(plan, observation.live());
    String causes = needing.isEmpty() ? plan.names() : String.join(", ", needing);
    boolean mayStop =
        marking.isRollback(memory)
            || DesiredState.of(request.desired()).filter(DesiredState.STOPPED::equals).isPresent()
            || type.lifeCycle().orElseThrow().mayStop(request.desired(), request.updatePolicy());
    if (!mayStop) {
      return Decision.Fail.because(
          memory,
          HandlerErrorCode.InvalidRequest,
          ("The %s runs, and StopBeforeUpdate is false, but %s can change only while it is stopped."
                  + " Nothing but tags was changed. Stop it first, or allow the stop: %s. AppStream"
                  + " says: %s")
              .formatted(
                  subject,
                  causes,
                  type.lifeCycle().orElseThrow().whatAStopEnds(),
                  failure.getMessage()));
    }
    return new Decision.GoOn(
        memory.withStop(
            "%s needs it; %s".formatted(causes, type.lifeCycle().orElseThrow().whatAStopEnds())));
  }

  private boolean isUp(Observation observation) {
    return power
        .filter(current -> current.of(observation.live()).settled() == DesiredState.RUNNING)
        .isPresent();
  }

  /** It cannot be changed then, and a rollback that fails leaves the CloudFormation stack stuck. */
  private boolean hasFailed(Observation observation) {
    return power
        .filter(current -> current.of(observation.live()) == LifeCycle.Power.FAILED)
        .isPresent();
  }

  /** Whether AppStream says so, or a refusal that says nothing is about what needs a stop. */
  private boolean demandsStop(Plan plan, Observation observation, CallFailure failure) {
    boolean ofState =
        failure.is(ResourceInUseException.class)
            || failure.is(OperationNotPermittedException.class);
    boolean stopHelps =
        !needingStop(plan, observation.live()).isEmpty()
            || power.filter(current -> current.hangs(observation.live())).isPresent();
    return failure.says("stopped")
        ? ofState || failure.is(IncompatibleImageException.class)
        : ofState && stopHelps;
  }

  /** Another's change would have ended by now; AppStream's words for a state are not recorded. */
  private boolean maySpeakOfState(Plan plan, Observation observation, CallFailure failure) {
    return failure.is(ConcurrentModificationException.class)
        && !needingStop(plan, observation.live()).isEmpty();
  }

  private NavigableSet<String> needingStop(Plan plan, ObjectNode live) {
    NavigableSet<String> needing = new TreeSet<>(plan.properties());
    needing.removeAll(changeableWhileUp(live));
    return needing;
  }

  private Set<String> changeableWhileUp(ObjectNode live) {
    return type.rules().changeableWhileRunning(type.kind(live));
  }

  /** The part of a plan that AppStream takes in the resource's present state. */
  private Plan whileUp(Plan plan, ObjectNode live) {
    return switch (power.orElseThrow().of(live)) {
      case STOPPED, FAILED -> plan;
      case RUNNING -> plan.only(changeableWhileUp(live));
      default -> plan.only(Set.of());
    };
  }

  private String leftAsFound(Set<String> properties) {
    return "%s of the %s is left as somebody else has set it"
        .formatted(String.join(", ", properties), subject);
  }

  private String notCleared(Set<String> properties) {
    return "AppStream keeps %s of the %s: it does not take an empty text"
        .formatted(String.join(", ", properties), subject);
  }
}
