package software.amazon.appstream.common.harness.promises;

import java.util.List;
import software.amazon.appstream.common.harness.lives.Chapter;
import software.amazon.appstream.common.harness.lives.Chapter.Kind;
import software.amazon.appstream.common.harness.lives.Hand;
import software.amazon.appstream.common.harness.lives.LivingType;
import software.amazon.appstream.simulator.journal.JournalEntry;

/**
 * An operation makes one resource at most, whatever dies or is lost. A type whose API has neither
 * tags nor an already-exists error cannot promise it and leaves it out.
 */
public final class NothingIsCreatedTwice implements Promise {

  @Override
  public void checkChapter(LivingType type, Chapter chapter) {
    List<String> created =
        chapter.accepted().map(JournalEntry::operation).filter(type::isCreation).toList();
    long deletedByHand =
        chapter.touches().stream()
            .filter(touch -> touch.hand().touches().contains(Hand.EXISTENCE))
            .count();
    if (created.size() > (chapter.kind() == Kind.CREATE ? 1 + deletedByHand : 0)) {
      throw broken("%s has called %s".formatted(chapter.kind(), created));
    }
  }
}
