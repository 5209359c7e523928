package software.amazon.appstream.common.harness.promises;

import java.util.Set;
import java.util.TreeSet;
import software.amazon.appstream.common.harness.lives.Adversity;
import software.amazon.appstream.common.harness.lives.Chapter;
import software.amazon.appstream.common.harness.lives.Chapter.Kind;
import software.amazon.appstream.common.harness.lives.LivingType;
import software.amazon.appstream.common.harness.lives.Power;

/**
 * A create or an update that succeeds leaves no tag of the handlers' own, unless its message names
 * it. An update that has left another state than the one before may keep a note of that.
 */
public final class OwnTagsAreRemoved implements Promise {

  private static final Set<String> REMOVING = Set.of("UntagResource", "ListTagsForResource");

  @Override
  public void checkChapter(LivingType type, Chapter chapter) {
    if (!chapter.succeeded() || chapter.kind() == Kind.READ || chapter.kind() == Kind.DELETE) {
      return;
    }
    Set<String> left = new TreeSet<>(chapter.after().tags().keySet());
    left.removeAll(chapter.after().openTags().keySet());
    left.removeAll(chapter.beforeSequence().tags().keySet());
    boolean excused =
        left.stream().allMatch(key -> chapter.lastEvent().message().contains(key))
            || chapter.disturbances().stream()
                .anyMatch(
                    met ->
                        met.adversity() == Adversity.DENIAL && REMOVING.contains(met.operation()))
            || (chapter.kind() != Kind.CREATE && hasChangedState(chapter));
    if (!excused) {
      throw broken("the tags %s are left".formatted(left));
    }
  }

  private static boolean hasChangedState(Chapter chapter) {
    Power after = chapter.after().power();
    return chapter.beforeSequence().power() != after
        || chapter.before().power() != after
        || chapter.touched(Set.of("DesiredState"));
  }
}
