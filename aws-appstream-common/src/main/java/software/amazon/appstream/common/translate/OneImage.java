package software.amazon.appstream.common.translate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** ImageName and ImageArn name one thing: a template that is generated from a read has both. */
public final class OneImage {

  private static final String NAME = "ImageName";
  private static final String ARN = "ImageArn";

  private OneImage() {}

  /** What is wrong with the image that a template changes, a sentence each. */
  public static List<String> problems(Templates templates) {
    if (!templates.changes(NAME) || !templates.changes(ARN)) {
      return List.of();
    }
    ObjectNode desired = templates.desired();
    String name = desired.path(NAME).asText();
    String arn = desired.path(ARN).asText();
    boolean contradict = !name.isEmpty() && !arn.isEmpty() && !arn.endsWith(":image/" + name);
    return contradict
        ? List.of(
            "ImageName %s and ImageArn %s name different images: remove one of the two."
                .formatted(name, arn))
        : List.of();
  }

  /** The members of a create, with one of the two. */
  public static ObjectNode of(ObjectNode members) {
    ObjectNode one = members.deepCopy();
    if (one.has(ARN)) {
      one.remove(NAME);
    }
    return one;
  }

  /**
   * The templates with the one of the two that decides: the one that the template changes; where it
   * changes neither, none if the live image matches either.
   */
  public static Templates decisive(Templates templates, ObjectNode live) {
    ObjectNode desired = templates.desired().deepCopy();
    if (desired.has(NAME) && desired.has(ARN)) {
      boolean nameChanges = templates.changes(NAME);
      boolean arnChanges = templates.changes(ARN);
      if (!nameChanges && !arnChanges && matchesEither(desired, live)) {
        desired.remove(List.of(NAME, ARN));
      } else {
        desired.remove(nameChanges && !arnChanges ? ARN : NAME);
      }
    }
    return templates.with(desired, templates.previous());
  }

  private static boolean matchesEither(ObjectNode desired, ObjectNode live) {
    return desired.get(NAME).equals(live.get(NAME)) || desired.get(ARN).equals(live.get(ARN));
  }
}
