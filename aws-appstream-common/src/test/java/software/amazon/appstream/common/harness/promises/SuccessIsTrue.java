package software.amazon.appstream.common.harness.promises;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.appstream.common.harness.lives.Chapter;
import software.amazon.appstream.common.harness.lives.Chapter.Kind;
import software.amazon.appstream.common.harness.lives.Hand;
import software.amazon.appstream.common.harness.lives.LivingType;
import software.amazon.appstream.common.harness.lives.Power;
import software.amazon.appstream.simulator.journal.JournalEntry;

/**
 * SUCCESS means that the live resource is as the model and the template say; drift that the message
 * names is excepted, and what somebody has touched since the handler looked.
 */
public final class SuccessIsTrue implements Promise {

  private static final String TAGS = "Tags";
  private static final String STATE = "DesiredState";

  /** What is apart from properties, or never the same twice. */
  private static final Set<String> APART = Set.of(TAGS, STATE, "StreamingUrl");

  @Override
  public void checkChapter(LivingType type, Chapter chapter) {
    if (!chapter.succeeded()) {
      return;
    }
    if (chapter.kind() == Kind.DELETE) {
      checkDeleted(chapter);
      return;
    }
    if (!chapter.after().exists()) {
      if (!chapter.touchedLately(Hand.EXISTENCE)) {
        throw broken("there is no such resource");
      }
      return;
    }
    checkModel(type, chapter);
    if (chapter.kind() != Kind.READ) {
      checkTemplate(type, chapter);
      checkDropped(type, chapter);
      checkTags(chapter);
    }
    if (chapter.kind() == Kind.CREATE || chapter.kind() == Kind.UPDATE) {
      checkState(chapter);
    }
  }

  private void checkDeleted(Chapter chapter) {
    if (!chapter.before().exists() && !chapter.before().going()) {
      throw broken("there was nothing to delete");
    }
    boolean left = chapter.after().exists() || chapter.after().going();
    if (left && !chapter.touched(Set.of(Hand.EXISTENCE))) {
      throw broken("it is still there");
    }
  }

  private void checkModel(LivingType type, Chapter chapter) {
    ObjectNode model = chapter.lastEvent().model().orElseThrow();
    for (Map.Entry<String, JsonNode> property : model.properties()) {
      String name = property.getKey();
      boolean compared = type.isReadable(name) || name.equals("Arn");
      if (compared
          && !APART.contains(name)
          && !type.holds(name, chapter.after().shown(), model)
          && !chapter.touchedLately(name)) {
        throw broken(
            "the model says %s %s, and it is %s"
                .formatted(name, property.getValue(), chapter.after().shown().path(name)));
      }
    }
    Map<String, String> tags = tags(model);
    if (!tags.equals(chapter.after().openTags()) && !chapter.touchedLately(TAGS)) {
      throw broken(
          "the model says %s, and the tags are %s".formatted(tags, chapter.after().openTags()));
    }
  }

  private void checkTemplate(LivingType type, Chapter chapter) {
    ObjectNode desired = chapter.request().getModel();
    for (Map.Entry<String, JsonNode> property : desired.properties()) {
      String name = property.getKey();
      boolean compared = type.isReadable(name) && !APART.contains(name);
      if (compared
          && !type.holds(name, chapter.after().given(), desired)
          && !type.holds(name, chapter.after().shown(), desired)
          && !isMovedByOthers(type, chapter, name)
          && !isExcused(chapter, name)) {
        throw broken(
            "the template says %s %s, and it is %s"
                .formatted(name, property.getValue(), chapter.after().given().path(name)));
      }
    }
  }

  private void checkDropped(LivingType type, Chapter chapter) {
    ObjectNode desired = chapter.request().getModel();
    for (Map.Entry<String, JsonNode> property : previous(chapter).properties()) {
      String name = property.getKey();
      boolean dropped = type.isReadable(name) && !APART.contains(name) && !desired.has(name);
      if (dropped && !type.isUnset(name, chapter.after().given()) && !isExcused(chapter, name)) {
        throw broken(
            "the template says nothing of %s any more, and it is %s"
                .formatted(name, chapter.after().given().path(name)));
      }
    }
  }

  private void checkTags(Chapter chapter) {
    if (chapter.touched(Set.of(TAGS))) {
      return;
    }
    Map<String, String> wanted = chapter.request().wantedTags();
    Map<String, String> live = chapter.after().openTags();
    wanted.forEach(
        (key, value) -> {
          if (!value.equals(live.get(key))) {
            throw broken(
                "the template says the tag %s=%s, and the tags are %s".formatted(key, value, live));
          }
        });
    for (String key : chapter.request().formerTags().keySet()) {
      if (!wanted.containsKey(key) && live.containsKey(key)) {
        throw broken(
            "the template has no tag %s any more, and the tags are %s".formatted(key, live));
      }
    }
  }

  private void checkState(Chapter chapter) {
    String desired = chapter.request().getModel().path(STATE).asText();
    Power power = chapter.after().power();
    boolean isSo =
        switch (desired) {
          case "RUNNING" -> power == Power.UP;
          case "STOPPED" -> power == Power.DOWN;
          default -> true;
        };
    if (!isSo && !chapter.touchedLately(STATE)) {
      throw broken("the template says %s, and the resource is %s".formatted(desired, power));
    }
  }

  /** Autoscaling moves it: only a change between the templates counts, or the failed value. */
  private static boolean isMovedByOthers(LivingType type, Chapter chapter, String name) {
    ObjectNode previous = previous(chapter);
    boolean changed =
        !previous.path(name).equals(chapter.request().getModel().path(name))
            && (chapter.kind() != Kind.ROLLBACK
                || type.holds(name, chapter.before().given(), previous));
    return type.movedByOthers().contains(name) && (!changed || chapter.touched(Set.of(name)));
  }

  private static boolean isExcused(Chapter chapter, String name) {
    boolean touched =
        chapter.kind() == Kind.CREATE
            ? chapter.touched(Set.of(name))
            : chapter.touchedLately(name) || touchedAfterTheLastChange(chapter, name);
    // Either of the two names the image.
    String told = name.equals("ImageName") ? "Image" : name;
    return touched || chapter.lastEvent().message().contains(told);
  }

  /** An update does not fight with somebody who changes again what it has put right. */
  private static boolean touchedAfterTheLastChange(Chapter chapter, String name) {
    Instant change =
        chapter
            .accepted()
            .filter(call -> call.operation().startsWith("Update"))
            .map(JournalEntry::time)
            .reduce(Instant.MIN, (earlier, later) -> later);
    return chapter.touches().stream()
        .filter(touch -> touch.hand().touches().contains(name))
        .anyMatch(touch -> !touch.time().isBefore(change));
  }

  private static ObjectNode previous(Chapter chapter) {
    ObjectNode previous = chapter.request().getPreviousModel();
    return previous == null ? JsonNodeFactory.instance.objectNode() : previous;
  }

  private static Map<String, String> tags(ObjectNode model) {
    Map<String, String> tags = new TreeMap<>();
    model.path(TAGS).forEach(tag -> tags.put(tag.path("Key").asText(), tag.path("Value").asText()));
    return tags;
  }
}
