package software.amazon.appstream.common.harness.promises;

import software.amazon.appstream.common.harness.lives.Chapter;
import software.amazon.appstream.common.harness.lives.LivingType;
import software.amazon.appstream.common.harness.lives.Sequence;
import software.amazon.appstream.common.harness.lives.Story;
import software.amazon.appstream.common.harness.lives.Violation;

/** What handlers promise, whatever happens. Each is checked after every operation of a life. */
public interface Promise {

  /** Checks an operation that has ended, or that CloudFormation has given up. */
  default void checkChapter(LivingType type, Chapter chapter) {}

  /** Checks an update with its rollbacks, if it has come to a good end. */
  default void checkSequence(LivingType type, Sequence sequence) {}

  /** Checks a life that is over. */
  default void checkStory(LivingType type, Story story) {}

  /** The promise is broken. */
  default Violation broken(String what) {
    return new Violation(getClass().getSimpleName(), what);
  }
}
