package software.amazon.appstream.common.harness.lives;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Iterator;
import java.util.Map;
import java.util.Random;

/** Fills templates with tags, so that there is no place for another, or for one. */
final class ManyTags {

  private static final String TAGS = "Tags";
  private static final String FILLING = "filling-";

  /** What AppStream carries on one resource. */
  private static final int MOST_TAGS = 50;

  private final boolean fills;
  private final Random random;

  ManyTags(LivingType type, World world, Random random) {
    this.fills = world.has(Adversity.MANY_TAGS) && type.isTaggable();
    this.random = random;
  }

  /**
   * The template, mostly with so many tags that with those of its stack there are 49 or 50.
   *
   * @param ofStack the tags that the stack adds; null if it adds none
   */
  ObjectNode fill(ObjectNode template, Map<String, String> ofStack) {
    if (!fills) {
      return template;
    }
    ObjectNode filled = template.deepCopy();
    ArrayNode tags = filled.withArray(TAGS);
    Iterator<JsonNode> before = tags.iterator();
    while (before.hasNext()) {
      if (before.next().path("Key").asText().startsWith(FILLING)) {
        before.remove();
      }
    }
    if (random.nextInt(4) > 0) {
      int most = MOST_TAGS - (ofStack == null ? 0 : ofStack.size()) - random.nextInt(2);
      for (int i = tags.size(); i < most; i++) {
        tags.addObject().put("Key", FILLING + i).put("Value", "v" + random.nextInt(2));
      }
    }
    if (tags.isEmpty()) {
      filled.remove(TAGS);
    }
    return filled;
  }
}
