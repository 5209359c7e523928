package software.amazon.appstream.common.harness.promises;

import java.util.Map;
import software.amazon.appstream.common.harness.lives.Chapter;
import software.amazon.appstream.common.harness.lives.LivingType;

/** Tags that no template names stay until somebody else removes them. */
public final class ForeignTagsSurvive implements Promise {

  @Override
  public void checkChapter(LivingType type, Chapter chapter) {
    boolean sameResource =
        chapter.before().exists() && chapter.before().created().equals(chapter.after().created());
    if (!sameResource || chapter.touches().stream().anyMatch(this::concernsTags)) {
      return;
    }
    Map<String, String> foreign = chapter.before().openTags();
    foreign.keySet().removeAll(chapter.request().wantedTags().keySet());
    foreign.keySet().removeAll(chapter.request().formerTags().keySet());
    foreign.forEach(
        (key, value) -> {
          if (!value.equals(chapter.after().tags().get(key))) {
            throw broken("the tag %s=%s is gone: %s".formatted(key, value, chapter.after().tags()));
          }
        });
  }

  private boolean concernsTags(Chapter.Touch touch) {
    return touch.hand().touches().contains("Tags");
  }
}
