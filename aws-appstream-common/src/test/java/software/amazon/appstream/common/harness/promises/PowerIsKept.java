package software.amazon.appstream.common.harness.promises;

import java.util.Set;
import software.amazon.appstream.common.harness.lives.Adversity;
import software.amazon.appstream.common.harness.lives.Chapter;
import software.amazon.appstream.common.harness.lives.LivingType;
import software.amazon.appstream.common.harness.lives.Power;
import software.amazon.appstream.common.harness.lives.Sequence;
import software.amazon.cloudformation.proxy.HandlerErrorCode;

/**
 * What was up before an update is up after it, or after its rollback, and what was down is down,
 * unless the template that holds in the end says otherwise, somebody starts or stops it, or its
 * start was reported as failed.
 */
public final class PowerIsKept implements Promise {

  /** Without these the state before cannot be remembered. */
  private static final Set<String> REMEMBERING =
      Set.of("TagResource", "UntagResource", "ListTagsForResource");

  /** AppStream takes no more tags on one resource. */
  private static final int MOST_TAGS = 50;

  @Override
  public void checkSequence(LivingType type, Sequence sequence) {
    Power before = sequence.before().power();
    Power after = sequence.last().after().power();
    if (before == Power.NONE
        || before.isOnItsWay()
        || sequence.powerWasTouched()
        || sequence.chapters().stream().anyMatch(PowerIsKept::isExcused)) {
      return;
    }
    String desired = sequence.template().path("DesiredState").asText();
    boolean saysOtherwise =
        desired.equals(before.isUp() ? "STOPPED" : "RUNNING")
            && !Boolean.TRUE.equals(sequence.last().request().getRollback());
    if (before.isUp() != after.isUp() && !saysOtherwise) {
      throw broken("it was %s before and is %s".formatted(before, after));
    }
  }

  private static boolean isExcused(Chapter chapter) {
    boolean startReportedAsFailed =
        chapter.failed()
            && chapter.lastEvent().errorCode().orElseThrow() == HandlerErrorCode.NotStabilized;
    boolean forgetful =
        chapter.disturbances().stream()
            .anyMatch(
                met ->
                    met.adversity() == Adversity.DENIAL && REMEMBERING.contains(met.operation()));
    boolean noFreeTag = chapter.after().tags().size() >= MOST_TAGS;
    return startReportedAsFailed || forgetful || noFreeTag;
  }
}
