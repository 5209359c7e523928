package software.amazon.appstream.common.reconcile;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import software.amazon.appstream.common.aws.CallFailure;
import software.amazon.appstream.common.aws.Retries;
import software.amazon.appstream.common.type.DesiredState;
import software.amazon.appstream.common.type.LifeCycle;
import software.amazon.appstream.common.type.ResourceType;
import software.amazon.appstream.common.type.Users;
import software.amazon.awssdk.services.appstream.model.ConcurrentModificationException;
import software.amazon.awssdk.services.appstream.model.OperationNotPermittedException;
import software.amazon.awssdk.services.appstream.model.ResourceInUseException;
import software.amazon.awssdk.services.appstream.model.ResourceNotFoundException;
import software.amazon.cloudformation.proxy.HandlerErrorCode;

/**
 * Deletes a resource, whatever state it is in; one that is still used is not even stopped. It looks
 * in one invocation and deletes in a later one, so that an invocation that dies can be repeated.
 */
final class Deletion implements Operation {

  private final ResourceType type;
  private final Request request;
  private final ObjectNode identity;
  private final String subject;

  Deletion(ResourceType type, Request request) {
    this.type = type;
    this.request = request;
    this.identity = type.identity(request.desired());
    this.subject = type.subject(identity);
  }

  @Override
  public Decision decide(Observation observation, Memory memory) {
    if (memory.has(Step.DELETE)) {
      return awaitEnd(observation, memory);
    }
    ObjectNode known = known(observation);
    boolean isKnown = known.size() == type.deletedBy().size();
    if (!observation.looked() && (needsLook(memory) || !isKnown)) {
      return new Decision.Look(memory);
    }
    if (!isKnown || (observation.isAbsent() && memory.has(Step.DOUBT))) {
      return absent(memory);
    }
    if (observation.isAbsent() || !observation.looked()) {
      // Unlike a read, the call never lags behind: it tells whether there is a resource.
      return delete(known, memory);
    }
    if (type.isBeingDeleted(observation.live())) {
      return awaitEnd(observation, memory.with(Step.DELETE));
    }
    return Stages.of(observation, memory)
        .once(Step.RELEASE, this::awaitRelease)
        .then(this::stopFirst)
        .end(
            rested ->
                memory.seen()
                    ? delete(known, rested)
                    : Decision.ComeBack.soon(rested.withSeen(true), "deleting the " + subject));
  }

  private boolean needsLook(Memory memory) {
    return !memory.seen() || memory.has(Step.DOUBT) || type.lifeCycle().isPresent();
  }

  private Decision awaitEnd(Observation observation, Memory memory) {
    if (!observation.looked()) {
      return new Decision.Look(memory);
    }
    if (observation.isAbsent()) {
      return memory.seen() || type.deleteTellsAbsence()
          ? new Decision.Gone(memory)
          : new Decision.Fail(memory, Absence.of(type, identity));
    }
    return Decision.ComeBack.within(
        memory.withSeen(true),
        Wait.DELETION,
        "deleting the " + subject,
        new Failure(
            HandlerErrorCode.NotStabilized,
            "AppStream accepted the deletion of the %s and still shows it.".formatted(subject)));
  }

  private Optional<Decision> awaitRelease(Observation observation, Memory memory) {
    Optional<Users> users = type.users(identity);
    if (users.isEmpty()) {
      return Optional.empty();
    }
    if (observation.users() == null) {
      return Optional.of(new Decision.LookAtUsers(memory));
    }
    if (observation.users().isEmpty()) {
      return Optional.empty();
    }
    String use = users.get().words().apply(observation.users());
    return Optional.of(
        Decision.ComeBack.within(
            memory.withSeen(true),
            Wait.USERS,
            "waiting while " + use,
            new Failure(
                HandlerErrorCode.GeneralServiceException,
                "Not deleted, and not stopped: %s, after %d seconds still. %s"
                    .formatted(use, Wait.USERS.patience().bound(), users.get().remedy()))));
  }

  private Optional<Decision> stopFirst(Observation observation, Memory memory) {
    return type.lifeCycle()
        .filter(lifeCycle -> !lifeCycle.isDeletedRunning() || memory.stop() != null)
        .flatMap(
            lifeCycle ->
                new Power(type, lifeCycle, request)
                    .toward(
                        DesiredState.STOPPED,
                        observation.live(),
                        memory.withSeen(true),
                        "it is deleted when it has stopped; " + lifeCycle.whatAStopEnds()));
  }

  /** What the delete has to know of the resource, as far as something tells it. */
  private ObjectNode known(Observation observation) {
    ObjectNode source = observation.live() == null ? request.desired() : observation.live();
    return source.deepCopy().retain(type.deletedBy());
  }

  private Decision absent(Memory memory) {
    return memory.seen()
        ? new Decision.Gone(memory)
        : new Decision.Fail(memory, Absence.of(type, identity));
  }

  private Decision delete(ObjectNode known, Memory memory) {
    return Decision.Act.of(memory, type.delete(known), memory.with(Step.DELETE))
        .observing((before, answer) -> before.stale())
        .orElse(failure -> refused(memory, failure));
  }

  private Optional<Decision> refused(Memory memory, CallFailure failure) {
    if (failure.is(ResourceNotFoundException.class)) {
      return Optional.of(absent(memory));
    }
    if (!type.deleteTellsAbsence() && Retries.mayHaveHappened(failure)) {
      return Optional.of(Repetition.orEnd(memory.with(Step.DOUBT), failure));
    }
    boolean stopHelps =
        memory.stop() == null
            && type.lifeCycle().filter(LifeCycle::isDeletedRunning).isPresent()
            && (failure.is(OperationNotPermittedException.class)
                || failure.is(ConcurrentModificationException.class)
                || failure.is(ResourceInUseException.class));
    return stopHelps
        ? Optional.of(new Decision.GoOn(memory.withStop("the delete requires it")))
        : Optional.empty();
  }
}
