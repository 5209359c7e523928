package software.amazon.appstream.common.reconcile;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import software.amazon.appstream.common.type.LifeCycle;
import software.amazon.appstream.common.type.ResourceType;
import software.amazon.appstream.common.type.SessionDrain;
import software.amazon.cloudformation.proxy.HandlerErrorCode;

/** Holds a stop back while people have sessions, for as long as the template allows. */
final class Drain {

  /** CloudFormation cannot cancel a rollback. */
  private static final int MOST_MINUTES_OF_A_ROLLBACK = 60;

  private final LifeCycle lifeCycle;
  private final Request request;
  private final String subject;

  Drain(ResourceType type, LifeCycle lifeCycle, Request request) {
    this.lifeCycle = lifeCycle;
    this.request = request;
    this.subject = type.subject(type.identity(request.desired()));
  }

  /** Waits for the sessions, or fails when they outlast the drain; empty when it may stop. */
  Optional<Decision> before(ObjectNode live, Memory memory) {
    int sessions = lifeCycle.sessions(live);
    return sessions == 0
        ? Optional.empty()
        : drain(memory).flatMap(drain -> waitFor(sessions, drain, memory));
  }

  /** The memory of a stop that is asked for, with a note on the sessions that it ends after all. */
  Memory stopping(ObjectNode live, Memory memory) {
    int sessions = lifeCycle.sessions(live);
    return drain(memory)
        .filter(drain -> sessions > 0)
        .map(
            drain ->
                memory.with(
                    "%s ended with the stop of the %s, after %s of SessionDrain."
                        .formatted(count(sessions), subject, time(drain.minutes()))))
        .orElse(memory);
  }

  private Optional<Decision> waitFor(int sessions, SessionDrain drain, Memory memory) {
    int bound = drain.minutes() * 60;
    int waited = memory.waited(Wait.SESSIONS);
    int seconds = Wait.SESSIONS.patience().within(bound).nextAfter(waited);
    if (seconds > 0) {
      String message =
          "waiting for %s to end, at most %s more"
              .formatted(count(sessions), time((bound - waited + 59) / 60));
      return Optional.of(
          new Decision.ComeBack(memory.plus(Wait.SESSIONS, seconds), seconds, message));
    }
    return drain.stops() ? Optional.empty() : Optional.of(outlasted(sessions, drain, memory));
  }

  private Decision outlasted(int sessions, SessionDrain drain, Memory memory) {
    return Decision.Fail.because(
        memory,
        HandlerErrorCode.NotStabilized,
        ("The %s still has %s after %s, and OnTimeout of its SessionDrain is FAIL: it was not"
                + " stopped. Let the sessions end, allow a longer TimeoutInMinutes, or choose STOP.")
            .formatted(subject, count(sessions), time(drain.minutes())));
  }

  /**
   * A rollback waits too where only the template that failed asks for it, and never fails for it:
   * the CloudFormation stack would be stuck.
   */
  private Optional<SessionDrain> drain(Memory memory) {
    Optional<SessionDrain> desired = SessionDrain.of(request.desired());
    return request.isRollback(memory)
        ? desired
            .or(() -> Optional.ofNullable(request.previous()).flatMap(SessionDrain::of))
            .map(
                drain ->
                    new SessionDrain(Math.min(drain.minutes(), MOST_MINUTES_OF_A_ROLLBACK), true))
        : desired;
  }

  private static String count(int sessions) {
    return sessions == 1 ? "1 session" : sessions + " sessions";
  }

  private static String time(int minutes) {
    if (minutes < 60) {
      return minutes + " min";
    }
    return minutes % 60 == 0
        ? "%d h".formatted(minutes / 60)
        : "%d h %d min".formatted(minutes / 60, minutes % 60);
  }
}
