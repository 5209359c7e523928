package software.amazon.appstream.common.harness.promises;

import com.fasterxml.jackson.databind.node.ObjectNode;
import software.amazon.appstream.common.harness.lives.Chapter;
import software.amazon.appstream.common.harness.lives.Chapter.Kind;
import software.amazon.appstream.common.harness.lives.LivingType;

/** With StopBeforeUpdate false an update stops nothing; DesiredState STOPPED is an exception. */
public final class NoForbiddenStop implements Promise {

  @Override
  public void checkChapter(LivingType type, Chapter chapter) {
    ObjectNode desired = chapter.request().getModel();
    boolean forbidden =
        chapter.kind() == Kind.UPDATE
            && !desired.path("StopBeforeUpdate").asBoolean(true)
            && !desired.path("DesiredState").asText().equals("STOPPED")
            && chapter.beforeSequence().power().isUp();
    if (forbidden && !Stops.callsBeforeEach(chapter).isEmpty()) {
      throw broken("it was stopped, and StopBeforeUpdate is false");
    }
  }
}
