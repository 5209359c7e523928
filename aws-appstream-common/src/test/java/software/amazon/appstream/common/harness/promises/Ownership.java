package software.amazon.appstream.common.harness.promises;

import java.util.Set;
import software.amazon.appstream.common.harness.lives.Chapter;
import software.amazon.appstream.common.harness.lives.LivingType;
import software.amazon.appstream.common.harness.lives.Snapshot;
import software.amazon.appstream.simulator.journal.JournalEntry;

/** Whether a create has made what there is, and whether it can know that. */
final class Ownership {

  private Ownership() {}

  /** Whether the operation has made the resource; one without a CreatedTime is nobody's. */
  static boolean hasMade(LivingType type, Chapter chapter, Snapshot resource) {
    return resource.exists()
        && chapter
            .accepted()
            .filter(call -> type.isCreation(call.operation()))
            .anyMatch(call -> isOf(call, resource.created()));
  }

  /** Whether a create whose answer is lost could not know its own. */
  static boolean cannotBeTold(LivingType type, Chapter chapter) {
    return chapter.after().exists()
        && (hasClaimed(type, chapter)
            ? tagsShowedLate(chapter)
            : hasOtherProperties(type, chapter));
  }

  /** A type may have no tags, or the template all that a resource carries. */
  private static boolean hasClaimed(LivingType type, Chapter chapter) {
    return chapter
        .accepted()
        .filter(call -> type.isCreation(call.operation()))
        .anyMatch(call -> call.input().path("Tags").has("appstream-cloudformation:claim"));
  }

  /**
   * An invocation that died after its call does not know of any doubt. The next one must not wait
   * for tags: its event would name what may be another's, which CloudFormation might then delete.
   */
  private static boolean tagsShowedLate(Chapter chapter) {
    return chapter.after().tags().size() > chapter.after().openTags().size()
        && chapter
            .accepted()
            .filter(call -> call.operation().equals("ListTagsForResource"))
            .reduce((earlier, later) -> later)
            .filter(call -> call.outcome().output().orElseThrow().path("Tags").isEmpty())
            .isPresent();
  }

  /** Without a claim it knows its own by what was asked for, and somebody else changed that. */
  private static boolean hasOtherProperties(LivingType type, Chapter chapter) {
    return chapter.request().getModel().properties().stream()
        .map(property -> property.getKey())
        .filter(type::isReadable)
        .filter(name -> chapter.touched(Set.of(name)))
        .anyMatch(name -> !type.holds(name, chapter.after().given(), chapter.request().getModel()));
  }

  private static boolean isOf(JournalEntry creation, String created) {
    return creation
        .outcome()
        .output()
        .map(output -> output.findValue("CreatedTime"))
        .filter(time -> time.asText().equals(created))
        .isPresent();
  }
}
