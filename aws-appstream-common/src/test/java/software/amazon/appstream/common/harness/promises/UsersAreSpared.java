package software.amazon.appstream.common.harness.promises;

import software.amazon.appstream.common.harness.lives.Chapter;
import software.amazon.appstream.common.harness.lives.Chapter.Kind;
import software.amazon.appstream.common.harness.lives.LivingType;
import software.amazon.appstream.simulator.journal.JournalEntry;

/** A delete that others hold up, since they use the resource, does not stop it either. */
public final class UsersAreSpared implements Promise {

  @Override
  public void checkChapter(LivingType type, Chapter chapter) {
    boolean spared =
        chapter.kind() != Kind.DELETE
            || chapter.touches().stream().anyMatch(touch -> touch.hand().touches().isEmpty());
    if (!spared && !Stops.callsBeforeEach(chapter).isEmpty() && isUsed(chapter)) {
      throw broken("it was stopped for a delete, and others use it");
    }
  }

  private static boolean isUsed(Chapter chapter) {
    return chapter
        .refused()
        .filter(call -> call.operation().startsWith("Delete"))
        .anyMatch(UsersAreSpared::isForUse);
  }

  private static boolean isForUse(JournalEntry call) {
    return call.outcome().error().orElseThrow().message().contains("associated");
  }
}
