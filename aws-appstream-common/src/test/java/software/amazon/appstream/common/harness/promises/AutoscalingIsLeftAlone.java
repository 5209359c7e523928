package software.amazon.appstream.common.harness.promises;

import software.amazon.appstream.common.harness.lives.Chapter;
import software.amazon.appstream.common.harness.lives.Chapter.Kind;
import software.amazon.appstream.common.harness.lives.LivingType;

/** What others move all the time is set only by a template that changes it. */
public final class AutoscalingIsLeftAlone implements Promise {

  @Override
  public void checkChapter(LivingType type, Chapter chapter) {
    if (chapter.kind() != Kind.UPDATE && chapter.kind() != Kind.ROLLBACK) {
      return;
    }
    for (String property : type.movedByOthers()) {
      boolean same =
          chapter
              .request()
              .getModel()
              .path(property)
              .equals(chapter.request().getPreviousModel().path(property));
      if (same
          && chapter
              .accepted()
              .anyMatch(
                  call -> call.operation().startsWith("Update") && call.input().has(property))) {
        throw broken("no template changes %s, and it was set".formatted(property));
      }
    }
  }
}
