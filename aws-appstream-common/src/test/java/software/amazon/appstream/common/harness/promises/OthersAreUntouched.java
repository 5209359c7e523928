package software.amazon.appstream.common.harness.promises;

import software.amazon.appstream.common.harness.lives.LivingType;
import software.amazon.appstream.common.harness.lives.Snapshot;
import software.amazon.appstream.common.harness.lives.Story;

/** Resources that CloudFormation was never told of stay as they are. */
public final class OthersAreUntouched implements Promise {

  @Override
  public void checkStory(LivingType type, Story story) {
    story
        .others()
        .forEach(
            (template, made) -> {
              Snapshot end = story.othersAtTheEnd().get(template);
              if (!end.exists() || !end.created().equals(made.created())) {
                throw broken("%s of somebody else was deleted".formatted(template));
              }
              if (!made.given().equals(end.given()) || !made.tags().equals(end.tags())) {
                throw broken(
                    "%s %s of somebody else is now %s %s"
                        .formatted(made.given(), made.tags(), end.given(), end.tags()));
              }
              if (made.power().isUp() != end.power().isUp()) {
                throw broken("%s of somebody else is now %s".formatted(template, end.power()));
              }
            });
  }
}
