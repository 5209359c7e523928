package software.amazon.appstream.common.harness.promises;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Locale;
import software.amazon.appstream.common.harness.Event;
import software.amazon.appstream.common.harness.Invocation;
import software.amazon.appstream.common.harness.lives.Chapter;
import software.amazon.appstream.common.harness.lives.LivingType;
import software.amazon.appstream.simulator.journal.JournalEntry;

/**
 * An operation ends within the time that its schema allows, waits no longer than a minute at a
 * time, never begins a call that could end after the function's limit, starts a resource again two
 * times at most, and carries a small context.
 */
public final class BoundsAreKept implements Promise {

  private static final int LONGEST_WAIT = 60;
  private static final int LARGEST_CONTEXT = 100_000;
  private static final int MOST_STARTS = 3;

  /** The default of CloudFormation for handlers whose schema says nothing. */
  private static final int MINUTES = 120;

  @Override
  public void checkChapter(LivingType type, Chapter chapter) {
    checkTimeout(type, chapter);
    chapter.outcome().events().forEach(this::checkEvent);
    chapter.invocations().forEach(this::checkCalls);
    checkStarts(chapter);
  }

  /** A start that the function does not know of does not count, nor do those before a stop. */
  private void checkStarts(Chapter chapter) {
    int starts = 0;
    for (JournalEntry call : chapter.outcome().calls()) {
      if (call.operation().startsWith("Stop")) {
        starts = 0;
      } else if (call.operation().startsWith("Start") && call.succeeded() && !call.answerLost()) {
        starts++;
      }
      if (starts > MOST_STARTS) {
        throw broken("it was started %d times".formatted(starts));
      }
    }
  }

  private void checkTimeout(LivingType type, Chapter chapter) {
    String handler = chapter.request().getAction().name().toLowerCase(Locale.ROOT);
    JsonNode schema = type.schema();
    int minutes = schema.path("handlers").path(handler).path("timeoutInMinutes").asInt(MINUTES);
    int waited = chapter.outcome().waitedSeconds();
    if (waited > minutes * 60) {
      throw broken("%s has waited %d s; it has %d minutes".formatted(handler, waited, minutes));
    }
  }

  private void checkEvent(Event event) {
    if (event.delay() > LONGEST_WAIT) {
      throw broken("a wait of %d s: %s".formatted(event.delay(), event.message()));
    }
    int context = event.json().path("callbackContext").toString().length();
    if (context > LARGEST_CONTEXT) {
      throw broken("a context of %d characters".formatted(context));
    }
  }

  private void checkCalls(Invocation invocation) {
    for (Invocation.Call call : invocation.calls()) {
      Duration end = call.began().plus(call.limit());
      if (end.compareTo(Invocation.LIMIT) > 0) {
        throw broken(
            "a call that begins %d s after its invocation may end %d s after it"
                .formatted(call.began().toSeconds(), end.toSeconds()));
      }
    }
  }
}
