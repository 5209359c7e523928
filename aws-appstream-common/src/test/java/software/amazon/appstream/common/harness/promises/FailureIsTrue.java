package software.amazon.appstream.common.harness.promises;

import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.appstream.common.harness.Event;
import software.amazon.appstream.common.harness.lives.Adversity;
import software.amazon.appstream.common.harness.lives.Chapter;
import software.amazon.appstream.common.harness.lives.Chapter.Kind;
import software.amazon.appstream.common.harness.lives.Hand;
import software.amazon.appstream.common.harness.lives.LivingType;
import software.amazon.appstream.simulator.journal.JournalEntry;
import software.amazon.cloudformation.proxy.HandlerErrorCode;

/** FAILED has a true code, and where AppStream has refused a call its own words. */
public final class FailureIsTrue implements Promise {

  private static final Set<String> PERMISSION =
      Set.of("AccessDeniedException", "InvalidAccountStatusException");
  private static final Set<String> CREDENTIALS =
      Set.of("ExpiredTokenException", "UnrecognizedClientException");
  private static final Set<String> QUOTA = Set.of("LimitExceededException");

  /** The errors that a code needs at least one of, among those of the operation's calls. */
  private static final Map<HandlerErrorCode, Set<String>> NEEDED =
      Map.of(
          HandlerErrorCode.AccessDenied, PERMISSION,
          HandlerErrorCode.InvalidCredentials, CREDENTIALS,
          HandlerErrorCode.ServiceLimitExceeded, QUOTA);

  /** Codes that stand for what an adversity has done to the calls. */
  private static final Set<HandlerErrorCode> OF_CALLS =
      Set.of(
          HandlerErrorCode.GeneralServiceException,
          HandlerErrorCode.NetworkFailure,
          HandlerErrorCode.ResourceConflict,
          HandlerErrorCode.ServiceInternalError,
          HandlerErrorCode.Throttling);

  /** What passes by itself, so that an operation repeats the call for a while. */
  private static final Set<String> PASSING =
      Set.of(
          "ThrottlingException",
          "TooManyRequestsException",
          "RequestLimitExceededException",
          "InternalFailure",
          "ServiceUnavailable",
          "ConcurrentModificationException");

  /** How long at least it is repeated, in seconds. */
  private static final int LEAST_PATIENCE = 100;

  @Override
  public void checkChapter(LivingType type, Chapter chapter) {
    if (!chapter.failed()) {
      return;
    }
    HandlerErrorCode code = chapter.lastEvent().errorCode().orElseThrow();
    if (NEEDED.containsKey(code)) {
      checkRefused(chapter, code, NEEDED.get(code));
    } else if (OF_CALLS.contains(code)) {
      checkCalls(chapter, code);
    } else {
      switch (code) {
        case AlreadyExists -> checkTaken(type, chapter);
        case NotFound -> checkMissing(chapter);
        case InvalidRequest -> checkInvalid(chapter);
        case NotStabilized -> checkUnstable(type, chapter);
        default -> throw broken("%s is no code of these handlers".formatted(code));
      }
    }
  }

  private void checkRefused(Chapter chapter, HandlerErrorCode code, Set<String> needed) {
    if (chapter.refused().noneMatch(call -> needed.contains(type(call)) && isTold(chapter, call))) {
      throw broken("%s, and no call was refused so: %s".formatted(code, message(chapter)));
    }
  }

  private void checkCalls(Chapter chapter, HandlerErrorCode code) {
    boolean wordless = chapter.met(Adversity.LOST_ANSWERS) || chapter.met(Adversity.SLOW_ANSWERS);
    if (!wordless
        && !isInUse(chapter)
        && chapter.refused().noneMatch(call -> isTold(chapter, call))) {
      throw broken("%s without the words of any refusal: %s".formatted(code, message(chapter)));
    }
    List<JournalEntry> told = chapter.refused().filter(call -> isTold(chapter, call)).toList();
    if (!told.isEmpty()
        && told.stream().allMatch(call -> PASSING.contains(type(call)))
        && chapter.kind() != Kind.READ
        && chapter.outcome().waitedSeconds() < LEAST_PATIENCE) {
      throw broken("what passes by itself was not waited for: %s".formatted(message(chapter)));
    }
  }

  /** What others use is not deleted, and no call is refused for it. */
  private static boolean isInUse(Chapter chapter) {
    return chapter.kind() == Kind.DELETE
        && chapter
            .accepted()
            .filter(call -> call.operation().startsWith("ListAssociated"))
            .anyMatch(call -> !call.outcome().output().orElseThrow().path("Names").isEmpty());
  }

  private void checkTaken(LivingType type, Chapter chapter) {
    if (chapter.kind() != Kind.CREATE) {
      throw broken("AlreadyExists of %s".formatted(chapter.kind()));
    }
    boolean own =
        Ownership.hasMade(type, chapter, chapter.after()) && !Ownership.cannotBeTold(type, chapter);
    boolean none = !chapter.after().exists() && !chapter.touched(Set.of(Hand.EXISTENCE));
    if (none || own) {
      throw broken("AlreadyExists, and nothing of others exists: %s".formatted(message(chapter)));
    }
  }

  private void checkMissing(Chapter chapter) {
    boolean touched = chapter.touched(Set.of(Hand.EXISTENCE));
    if (chapter.after().exists() && !touched && !chapter.isNew()) {
      throw broken("NotFound, and it is there: %s".formatted(message(chapter)));
    }
    boolean hasDeleted = chapter.accepted().anyMatch(FailureIsTrue::isDeletion);
    if (chapter.kind() == Kind.DELETE && chapter.before().exists() && hasDeleted && !touched) {
      throw broken("NotFound of a delete that has deleted it");
    }
  }

  private static boolean isDeletion(JournalEntry call) {
    return call.operation().startsWith("Delete") || call.operation().contains("Disassociate");
  }

  private void checkInvalid(Chapter chapter) {
    boolean ofService =
        chapter
            .refused()
            .filter(call -> NEEDED.values().stream().noneMatch(types -> types.contains(type(call))))
            .filter(call -> !PASSING.contains(type(call)))
            .anyMatch(call -> isTold(chapter, call));
    boolean ofTemplate =
        chapter.refusedTemplate()
            || !chapter.request().getModel().path("StopBeforeUpdate").asBoolean(true)
            || chapter.request().namesTwoImages();
    if (!ofService && !ofTemplate) {
      throw broken("a good template is called invalid: %s".formatted(message(chapter)));
    }
  }

  private void checkUnstable(LivingType type, Chapter chapter) {
    boolean reason =
        chapter.met(Adversity.FAILED_STARTS)
            || chapter.met(Adversity.NO_CAPACITY)
            || !chapter.touches().isEmpty()
            || !type.comesUp(chapter.before().given())
            || !type.comesUp(chapter.after().given())
            || chapter.beforeSequence().power().isOnItsWay()
            || chapter.before().power().isOnItsWay()
            || chapter.before().live().path("State").asText().equals("FAILED")
            || isUnclearable(chapter);
    if (!reason) {
      throw broken("NotStabilized without a reason: %s".formatted(message(chapter)));
    }
  }

  /** AppStream may ignore an empty text, which is the only way to drop one. */
  private static boolean isUnclearable(Chapter chapter) {
    return chapter
        .accepted()
        .filter(call -> call.operation().startsWith("Update"))
        .flatMap(call -> call.input().properties().stream())
        .anyMatch(member -> member.getValue().isTextual() && member.getValue().asText().isEmpty());
  }

  private static boolean isTold(Chapter chapter, JournalEntry call) {
    return message(chapter).contains(call.outcome().error().orElseThrow().message());
  }

  private static String type(JournalEntry call) {
    return call.errorType().orElse("");
  }

  private static String message(Chapter chapter) {
    Event event = chapter.lastEvent();
    return event.message();
  }
}
