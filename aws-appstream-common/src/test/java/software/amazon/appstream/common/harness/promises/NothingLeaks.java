package software.amazon.appstream.common.harness.promises;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.appstream.common.harness.lives.Chapter;
import software.amazon.appstream.common.harness.lives.Chapter.Kind;
import software.amazon.appstream.common.harness.lives.Hand;
import software.amazon.appstream.common.harness.lives.LivingType;
import software.amazon.appstream.common.harness.lives.Snapshot;
import software.amazon.appstream.common.harness.lives.Story;
import software.amazon.appstream.simulator.journal.JournalEntry;

/**
 * When CloudFormation has deleted what it knows of, nothing is left but what others have made. It
 * cannot know what a create has made of which no answer reached it, nor can a create that lost the
 * answer of its call and may not look afterwards.
 */
public final class NothingLeaks implements Promise {

  private static final Set<String> MAY_NOT_LOOK =
      Set.of("AccessDeniedException", "ExpiredTokenException");

  @Override
  public void checkStory(LivingType type, Story story) {
    Set<String> excepted =
        Stream.of(ofOthers(story), inDoubt(type, story), madeAgain(type, story))
            .flatMap(live -> live)
            .map(type::identity)
            .collect(Collectors.toSet());
    for (ObjectNode left : story.remains()) {
      if (!excepted.contains(type.identity(left))) {
        throw broken("%s is left".formatted(type.identity(left)));
      }
    }
  }

  private static Stream<ObjectNode> ofOthers(Story story) {
    return story.othersAtTheEnd().values().stream().filter(Snapshot::exists).map(Snapshot::live);
  }

  private static Stream<ObjectNode> inDoubt(LivingType type, Story story) {
    return story.chapters().stream()
        .filter(chapter -> chapter.kind() == Kind.CREATE)
        .filter(
            chapter ->
                chapter.outcome().last().isEmpty()
                    || mayNotLook(chapter)
                    || (chapter.failed() && Ownership.cannotBeTold(type, chapter)))
        .flatMap(Chapter::accepted)
        .filter(call -> call.answerLost() && type.isCreation(call.operation()))
        .map(type::made);
  }

  /** What somebody deleted and made again while CloudFormation made or deleted it. */
  private static Stream<ObjectNode> madeAgain(LivingType type, Story story) {
    return story.chapters().stream()
        .filter(chapter -> chapter.kind() == Kind.CREATE || chapter.kind() == Kind.DELETE)
        .filter(chapter -> chapter.after().exists() && chapter.touched(Set.of(Hand.EXISTENCE)))
        .filter(chapter -> !Ownership.hasMade(type, chapter, chapter.after()))
        .map(chapter -> chapter.after().live());
  }

  private static boolean mayNotLook(Chapter chapter) {
    return chapter.failed()
        && chapter.lastEvent().model().isEmpty()
        && chapter
            .refused()
            .reduce((earlier, later) -> later)
            .flatMap(JournalEntry::errorType)
            .filter(MAY_NOT_LOOK::contains)
            .isPresent();
  }
}
