package software.amazon.appstream.common.harness.promises;

import java.util.Locale;
import java.util.Set;
import software.amazon.appstream.common.harness.lives.Adversity;
import software.amazon.appstream.common.harness.lives.Chapter;
import software.amazon.appstream.common.harness.lives.LivingType;
import software.amazon.appstream.common.harness.lives.Power;
import software.amazon.appstream.common.harness.lives.Snapshot;
import software.amazon.cloudformation.proxy.HandlerErrorCode;

/** A start that is reported as failed has failed: the resource is neither up nor coming up. */
public final class StartFailureIsReal implements Promise {

  @Override
  public void checkChapter(LivingType type, Chapter chapter) {
    if (!chapter.failed()
        || chapter.lastEvent().errorCode().orElseThrow() != HandlerErrorCode.NotStabilized
        || !chapter.lastEvent().message().toLowerCase(Locale.ROOT).contains("start")) {
      return;
    }
    boolean excused =
        chapter.met(Adversity.FAILED_STARTS)
            || chapter.met(Adversity.NO_CAPACITY)
            || chapter.refusedTemplate()
            || chapter.touched(Set.of("DesiredState"))
            || hangs(chapter.after());
    if (chapter.after().power().isUp() && !excused) {
      throw broken(
          "it is %s, and the message is: %s"
              .formatted(chapter.after().power(), chapter.lastEvent().message()));
    }
  }

  /** A start of an earlier operation may hang. */
  private static boolean hangs(Snapshot snapshot) {
    return snapshot.power() == Power.COMING_UP && !snapshot.live().path("FleetErrors").isEmpty();
  }
}
