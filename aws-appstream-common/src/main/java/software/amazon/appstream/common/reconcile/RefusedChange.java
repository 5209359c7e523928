package software.amazon.appstream.common.reconcile;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import software.amazon.appstream.common.aws.CallFailure;
import software.amazon.appstream.common.translate.Names;
import software.amazon.appstream.common.translate.Plan;
import software.amazon.appstream.common.type.DesiredState;
import software.amazon.appstream.common.type.LifeCycle;
import software.amazon.appstream.common.type.ResourceType;
import software.amazon.awssdk.services.appstream.model.ConcurrentModificationException;
import software.amazon.awssdk.services.appstream.model.IncompatibleImageException;
import software.amazon.awssdk.services.appstream.model.OperationNotPermittedException;
import software.amazon.awssdk.services.appstream.model.ResourceInUseException;
import software.amazon.cloudformation.proxy.HandlerErrorCode;

/** What follows when AppStream refuses a change: a stop, the same call later, or the end. */
final class RefusedChange {

  private final ResourceType type;
  private final Request request;
  private final Optional<Power> power;
  private final Marking marking;
  private final String subject;

  RefusedChange(ResourceType type, Request request, Optional<Power> power, Marking marking) {
    this.type = type;
    this.request = request;
    this.power = power;
    this.marking = marking;
    this.subject = type.subject(request.desired());
  }

  /** The next step; empty if the operation ends as after the refusal of any other call. */
  Optional<Decision> next(Plan plan, Observation observation, Memory memory, CallFailure failure) {
    if (isUp(observation) && demandsStop(plan, observation, failure)) {
      return Optional.of(demandStop(plan, observation, memory, failure));
    }
    if (marking.isRollback(memory) && hasFailed(observation)) {
      return Optional.of(leaveAsIs(plan, memory, failure));
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

  /** Coming back, or else the end. */
  Decision repeatOrFail(Plan plan, Memory memory, CallFailure failure) {
    return Repetition.of(memory, failure)
        .orElseGet(() -> new Decision.Fail(memory, end(plan, memory, failure)));
  }

  /** The note on texts that AppStream does not clear. */
  String notCleared(NavigableSet<String> properties) {
    return "AppStream keeps %s of the %s: it does not take an empty text"
        .formatted(Names.listed(properties), subject);
  }

  /** Whether AppStream asks for a stop, or refuses what needs one without a reason. */
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

  /**
   * Assumption: a conflict that outlasts its repetition is about the resource's state. Nobody
   * else's change takes that long, and AppStream's words for a wrong state are not recorded.
   */
  private boolean maySpeakOfState(Plan plan, Observation observation, CallFailure failure) {
    return failure.is(ConcurrentModificationException.class)
        && !needingStop(plan, observation.live()).isEmpty();
  }

  private Decision demandStop(
      Plan plan, Observation observation, Memory memory, CallFailure failure) {
    LifeCycle lifeCycle = type.lifeCycle().orElseThrow();
    NavigableSet<String> needing = needingStop(plan, observation.live());
    NavigableSet<String> causes = needing.isEmpty() ? plan.properties() : needing;
    boolean mayStop =
        marking.isRollback(memory)
            || DesiredState.of(request.desired()).filter(DesiredState.STOPPED::equals).isPresent()
            || lifeCycle.mayStop(request.desired(), request.updatePolicy());
    return mayStop
        ? new Decision.GoOn(
            memory.withStop(
                Names.doing(causes, "requires", "require") + " it; " + lifeCycle.whatAStopEnds()))
        : Decision.Fail.because(
            memory,
            HandlerErrorCode.InvalidRequest,
            ("The %s runs, and StopBeforeUpdate is false, but %s can change only while it is"
                    + " stopped. Nothing but tags was changed. Stop it first, or allow the stop:"
                    + " %s. AppStream says: %s")
                .formatted(
                    subject,
                    Names.listed(causes),
                    lifeCycle.whatAStopEnds(),
                    failure.getMessage()));
  }

  private Decision leaveAsIs(Plan plan, Memory memory, CallFailure failure) {
    return new Decision.GoOn(
        memory
            .with(Step.CHANGE)
            .with(
                "The %s keeps %s, as the failed update has set %s: %s"
                    .formatted(
                        subject,
                        plan.names(),
                        plan.properties().size() == 1 ? "it" : "them",
                        failure.summary())));
  }

  private Failure end(Plan plan, Memory memory, CallFailure failure) {
    Failure end = Repetition.end(failure);
    return memory.has(Step.REMOVE)
        ? new Failure(
            end.code(),
            "%s Before that, the %s lost %s, or a part of it."
                .formatted(end.message(), subject, plan.names()))
        : end;
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

  private NavigableSet<String> needingStop(Plan plan, ObjectNode live) {
    NavigableSet<String> needing = new TreeSet<>(plan.properties());
    needing.removeAll(type.changeableWhileRunning(live));
    return needing;
  }
}
