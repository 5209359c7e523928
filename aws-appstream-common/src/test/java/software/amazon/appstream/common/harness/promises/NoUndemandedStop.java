package software.amazon.appstream.common.harness.promises;

import java.util.Set;
import software.amazon.appstream.common.harness.lives.Chapter;
import software.amazon.appstream.common.harness.lives.LivingType;
import software.amazon.appstream.simulator.journal.JournalEntry;

/** An update stops what is up only when AppStream has refused a change until it is stopped. */
public final class NoUndemandedStop implements Promise {

  /** The errors that may mean that a stop would help. */
  private static final Set<String> DEMANDS =
      Set.of(
          "ResourceInUseException",
          "OperationNotPermittedException",
          "ConcurrentModificationException",
          "IncompatibleImageException");

  @Override
  public void checkChapter(LivingType type, Chapter chapter) {
    boolean told =
        !Stops.areForUpdates(chapter)
            || !chapter.beforeSequence().power().isUp()
            || chapter.request().getModel().path("DesiredState").asText().equals("STOPPED");
    if (!told
        && Stops.callsBeforeEach(chapter).stream()
            .anyMatch(before -> before.stream().noneMatch(NoUndemandedStop::isDemand))) {
      throw broken("it was stopped, and no change was refused before");
    }
  }

  private static boolean isDemand(JournalEntry call) {
    return call.operation().startsWith("Update")
        && call.errorType().filter(DEMANDS::contains).isPresent();
  }
}
