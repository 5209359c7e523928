package software.amazon.appstream.common.harness.promises;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.StreamSupport;
import software.amazon.appstream.common.harness.lives.Chapter;
import software.amazon.appstream.common.harness.lives.Chapter.Kind;
import software.amazon.appstream.common.harness.lives.LivingType;
import software.amazon.appstream.common.harness.lives.Power;

/** An update that has nothing to do calls nothing that changes something. */
public final class NoNeedlessCall implements Promise {

  @Override
  public void checkChapter(LivingType type, Chapter chapter) {
    if (chapter.kind() != Kind.UPDATE || !hasNothingToDo(type, chapter)) {
      return;
    }
    List<String> changes =
        chapter.outcome().changes().stream().filter(name -> !name.endsWith("URL")).toList();
    if (!changes.isEmpty()) {
      throw broken("there was nothing to do, and it has called %s".formatted(changes));
    }
  }

  private static boolean hasNothingToDo(LivingType type, Chapter chapter) {
    ObjectNode desired = chapter.request().getModel();
    boolean settled =
        chapter.touches().isEmpty()
            && chapter.before().exists()
            && !chapter.before().power().isOnItsWay()
            && chapter.before().tags().equals(chapter.before().openTags());
    return settled
        && !hasWhatTheTemplateRemoves(desired, chapter.before().shown())
        && desired.equals(chapter.request().getPreviousModel())
        && isInState(desired, chapter.before().power())
        && desired.properties().stream()
            .map(property -> property.getKey())
            .filter(name -> type.isReadable(name) && !name.equals("Tags"))
            .filter(name -> !name.equals("DesiredState"))
            .filter(name -> !type.movedByOthers().contains(name))
            .allMatch(name -> type.holds(name, chapter.before().shown(), desired))
        && chapter.request().wantedTags().equals(chapter.request().formerTags())
        && chapter
            .before()
            .tags()
            .entrySet()
            .containsAll(chapter.request().wantedTags().entrySet());
  }

  /** An attribute is called as its property, in another spelling. */
  private static boolean hasWhatTheTemplateRemoves(ObjectNode desired, ObjectNode shown) {
    return StreamSupport.stream(desired.path("AttributesToDelete").spliterator(), false)
        .map(attribute -> attribute.asText().replace("_", ""))
        .anyMatch(
            attribute ->
                shown.properties().stream()
                    .anyMatch(property -> property.getKey().equalsIgnoreCase(attribute)));
  }

  private static boolean isInState(ObjectNode desired, Power power) {
    return switch (desired.path("DesiredState").asText()) {
      case "RUNNING" -> power == Power.UP;
      case "STOPPED" -> power == Power.DOWN;
      default -> true;
    };
  }
}
