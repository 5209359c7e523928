package software.amazon.appstream.common.harness.promises;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import software.amazon.appstream.common.harness.lives.Chapter;
import software.amazon.appstream.common.harness.lives.LivingLamp;
import software.amazon.appstream.common.harness.lives.LivingType;
import software.amazon.appstream.common.harness.lives.Sequence;
import software.amazon.appstream.common.harness.lives.Story;
import software.amazon.appstream.common.harness.lives.Violation;

/** Asserts that a promise is kept or broken, of lamps. */
final class Verdicts {

  private static final LivingType LAMP = new LivingLamp();

  private Verdicts() {}

  static void kept(Promise promise, Chapter chapter) {
    kept(() -> promise.checkChapter(LAMP, chapter));
  }

  static void kept(Promise promise, Sequence sequence) {
    kept(() -> promise.checkSequence(LAMP, sequence));
  }

  static void kept(Promise promise, Story story) {
    kept(() -> promise.checkStory(LAMP, story));
  }

  static void broken(Promise promise, Chapter chapter) {
    broken(() -> promise.checkChapter(LAMP, chapter));
  }

  static void broken(Promise promise, Sequence sequence) {
    broken(() -> promise.checkSequence(LAMP, sequence));
  }

  static void broken(Promise promise, Story story) {
    broken(() -> promise.checkStory(LAMP, story));
  }

  private static void kept(ThrowingCallable check) {
    assertThatCode(check).doesNotThrowAnyException();
  }

  private static void broken(ThrowingCallable check) {
    assertThatThrownBy(check).isInstanceOf(Violation.class);
  }
}
