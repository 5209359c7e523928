package software.amazon.appstream.common.reconcile;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import software.amazon.appstream.common.aws.CallFailure;
import software.amazon.appstream.common.type.DesiredState;
import software.amazon.appstream.common.type.LifeCycle;
import software.amazon.appstream.common.type.ResourceType;
import software.amazon.awssdk.services.appstream.model.ConcurrentModificationException;
import software.amazon.awssdk.services.appstream.model.OperationNotPermittedException;
import software.amazon.awssdk.services.appstream.model.ResourceInUseException;
import software.amazon.cloudformation.proxy.HandlerErrorCode;

/** The way of a resource to a state: the next step, from what it is doing now. */
final class Power {

  /** A start that somebody else interrupted is asked for again, this often in all. */
  private static final int MOST_ATTEMPTS = 3;

  /** How long errors may stay without an instance coming up, in seconds of waited time. */
  private static final int HANGS_WITH_NEW_ERRORS = 15 * 60;

  /** The same for errors that stood there before: AppStream may keep those of an earlier start. */
  private static final int HANGS_WITH_OLD_ERRORS = 60 * 60;

  private final LifeCycle lifeCycle;
  private final ObjectNode identity;
  private final String subject;
  private final Drain drain;

  Power(ResourceType type, LifeCycle lifeCycle, Request request) {
    this.lifeCycle = lifeCycle;
    this.identity = type.identity(request.desired());
    this.subject = type.subject(identity);
    this.drain = new Drain(type, lifeCycle, request);
  }

  LifeCycle.Power of(ObjectNode live) {
    return lifeCycle.power(live);
  }

  /** Whether a start seems to hang, so that a stop can hurt nobody. */
  boolean hangs(ObjectNode live) {
    return of(live) == LifeCycle.Power.STARTING
        && lifeCycle.hangsWithErrors(live)
        && !lifeCycle.errors(live).isEmpty();
  }

  /** The next step to the state; empty when it is reached. */
  Optional<Decision> toward(DesiredState target, ObjectNode live, Memory memory, String whyStop) {
    return target == DesiredState.RUNNING ? start(live, memory) : stop(live, memory, whyStop);
  }

  /** Waits until the resource rests; empty when it does, or when waiting for it is in vain. */
  Optional<Decision> settle(ObjectNode live, Memory memory, String then) {
    return switch (of(live)) {
      case STARTING ->
          hasErredTooLong(live, memory)
              ? Optional.empty()
              : Optional.of(waitForStart(live, memory, then));
      case STOPPING -> Optional.of(waitForStop(memory, then));
      case BUSY, BUSY_THEN_STOPPED -> Optional.of(waitForOwnWork(live, memory));
      default -> Optional.empty();
    };
  }

  /** An ELASTIC fleet shows by no instance that its start hangs: the time with errors tells. */
  private boolean hasErredTooLong(ObjectNode live, Memory memory) {
    return !lifeCycle.errors(live).isEmpty() && memory.waited(Wait.START) >= HANGS_WITH_OLD_ERRORS;
  }

  private Optional<Decision> start(ObjectNode live, Memory memory) {
    return switch (of(live)) {
      case RUNNING -> Optional.empty();
      case STARTING -> Optional.of(watchStart(live, memory));
      case STOPPED -> Optional.of(startStopped(live, memory));
      case STOPPING ->
          Optional.of(waitForStop(interrupted(memory), "it starts when it has stopped"));
      case BUSY, BUSY_THEN_STOPPED -> Optional.of(waitForOwnWork(live, memory));
      case FAILED, DELETING -> Optional.of(failedStart(live, memory));
    };
  }

  private Decision startStopped(ObjectNode live, Memory memory) {
    Start start = memory.start();
    if (start == null) {
      return askToStart(live, memory, 1);
    }
    boolean newErrors = !start.errorsBefore().containsAll(lifeCycle.errors(live));
    if (!start.seen() && !newErrors) {
      return Decision.ComeBack.within(
          memory,
          Wait.START_TO_SHOW,
          "starting the " + subject,
          failedStart(live, memory).failure());
    }
    boolean byHand = start.interrupted() && !newErrors;
    return byHand && start.attempts() < MOST_ATTEMPTS
        ? askToStart(live, memory, start.attempts() + 1)
        : failedStart(live, memory);
  }

  private Decision askToStart(ObjectNode live, Memory memory, int attempts) {
    Memory asked =
        memory
            .withStart(new Start(attempts, false, false, lifeCycle.errors(live), 0))
            .without(Wait.START_TO_SHOW)
            .without(Wait.START);
    int wait = Wait.START.patience().nextAfter(0);
    Memory waiting = asked.plus(Wait.START, wait);
    return Decision.Act.of(memory, lifeCycle.start(identity), waiting)
        .thenComeBack(new Decision.ComeBack(waiting, wait, starting(List.of())));
  }

  private Decision watchStart(ObjectNode live, Memory memory) {
    List<String> errors = lifeCycle.errors(live);
    Start start = memory.start() == null ? new Start(0, true, false, errors, 0) : memory.start();
    int wait = Wait.START.patience().nextAfter(memory.waited(Wait.START));
    boolean hangs = !errors.isEmpty() && lifeCycle.hangsWithErrors(live);
    Start watched =
        start.withSeen(true).withSecondsWithErrors(hangs ? start.secondsWithErrors() + wait : 0);
    int bound =
        start.errorsBefore().containsAll(errors) ? HANGS_WITH_OLD_ERRORS : HANGS_WITH_NEW_ERRORS;
    return start.secondsWithErrors() >= bound || wait == 0
        ? giveUp(start, live, memory)
        : new Decision.ComeBack(
            memory.withStart(watched).plus(Wait.START, wait), wait, starting(errors));
  }

  /**
   * Stops a start that hung before this operation began, so that the next one can start it again;
   * its own start is left alone, since it may still succeed.
   */
  private Decision giveUp(Start start, ObjectNode live, Memory memory) {
    Decision.Fail failed = failedStart(live, memory);
    return start.attempts() > 0 || lifeCycle.errors(live).isEmpty()
        ? failed
        : askToStop(live, memory, "its start hangs: " + failed.failure().message())
            .orElse(
                failure -> refusesWhileStarting(failure) ? Optional.of(failed) : Optional.empty());
  }

  private Optional<Decision> stop(ObjectNode live, Memory memory, String why) {
    return switch (of(live)) {
      case STOPPED, FAILED, DELETING -> Optional.empty();
      case RUNNING ->
          drain.before(live, memory).or(() -> Optional.of(askToStop(live, memory, why)));
      case STARTING ->
          drain.before(live, memory).or(() -> Optional.of(stopStarting(live, memory, why)));
      case STOPPING -> Optional.of(waitForStop(memory, why));
      case BUSY, BUSY_THEN_STOPPED -> Optional.of(waitForOwnWork(live, memory));
    };
  }

  /** Not recorded: AppStream may take a stop while the resource starts, or refuse it. */
  private Decision stopStarting(ObjectNode live, Memory memory, String why) {
    Memory refused = memory.with(Step.STOP_REFUSED);
    Decision waiting = waitForStart(live, refused, "it stops when it has started");
    return memory.has(Step.STOP_REFUSED) && !hangs(live)
        ? waiting
        : askToStop(live, memory, why)
            .orElse(
                failure -> refusesWhileStarting(failure) ? Optional.of(waiting) : Optional.empty());
  }

  private Decision.Act askToStop(ObjectNode live, Memory memory, String why) {
    int wait = Wait.STOP.patience().nextAfter(0);
    Memory asked =
        drain.stopping(live, memory).withStart(null).without(Wait.STOP).plus(Wait.STOP, wait);
    return Decision.Act.of(memory, lifeCycle.stop(identity), asked)
        .thenComeBack(new Decision.ComeBack(asked, wait, stopping(why)));
  }

  private static boolean refusesWhileStarting(CallFailure failure) {
    return failure.is(OperationNotPermittedException.class)
        || failure.is(ResourceInUseException.class)
        || failure.is(ConcurrentModificationException.class);
  }

  private Decision waitForStart(ObjectNode live, Memory memory, String then) {
    List<String> errors = lifeCycle.errors(live);
    return Decision.ComeBack.within(
        memory,
        Wait.START,
        "starting the %s: %s%s".formatted(subject, then, named(errors)),
        failedStart(live, memory).failure());
  }

  private Decision waitForStop(Memory memory, String why) {
    return Decision.ComeBack.within(
        memory, Wait.STOP, stopping(why), unsettled("did not stop", Wait.STOP));
  }

  private Decision waitForOwnWork(ObjectNode live, Memory memory) {
    String state = live.path("State").asText().toLowerCase(Locale.ROOT).replace('_', ' ');
    return Decision.ComeBack.within(
        memory,
        Wait.OWN_WORK,
        "waiting for the %s: it is %s".formatted(subject, state),
        unsettled("is still " + state, Wait.OWN_WORK));
  }

  private Failure unsettled(String what, Wait wait) {
    return new Failure(
        HandlerErrorCode.NotStabilized,
        "The %s %s after %d minutes; look at it in AppStream, then try again."
            .formatted(subject, what, wait.patience().bound() / 60));
  }

  /** The failure of a start, with the errors that AppStream names. */
  Decision.Fail failedStart(ObjectNode live, Memory memory) {
    List<String> errors = lifeCycle.errors(live);
    String state = "it is " + live.path("State").asText();
    String reason =
        errors.isEmpty()
            ? state + ", and AppStream names no error"
            : of(live) == LifeCycle.Power.STARTING
                ? state + " still; " + String.join("; ", errors)
                : String.join("; ", errors);
    return Decision.Fail.because(
        memory,
        HandlerErrorCode.NotStabilized,
        "The %s did not start: %s".formatted(subject, reason));
  }

  private static Memory interrupted(Memory memory) {
    return memory.start() == null
        ? memory
        : memory.withStart(memory.start().withInterrupted(true).withSeen(true));
  }

  private String starting(List<String> errors) {
    return "starting the %s: %s%s".formatted(subject, lifeCycle.whileStarting(), named(errors));
  }

  private String stopping(String why) {
    return "stopping the %s: %s".formatted(subject, why);
  }

  private static String named(List<String> errors) {
    List<String> all = new ArrayList<>(errors);
    return all.isEmpty() ? "" : "; AppStream reports " + String.join("; ", all);
  }
}
