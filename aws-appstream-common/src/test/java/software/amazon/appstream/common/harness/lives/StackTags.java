package software.amazon.appstream.common.harness.lives;

import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** The tags that a CloudFormation stack gives its resources, before an update and after it. */
final class StackTags {

  private static final int MOST = 2;

  private final boolean drawn;
  private final Random random;
  private Map<String, String> held;
  private Map<String, String> wanted;

  /** Cloud Control has no stack, and a type without tags gets none. */
  StackTags(LivingType type, World world, Random random) {
    this.drawn =
        world.has(Adversity.STACK_TAGS) && !world.has(Adversity.CLOUD_CONTROL) && type.isTaggable();
    this.random = random;
    this.held = drawn ? draw() : null;
    this.wanted = held;
  }

  /** An update begins, which may change them. */
  void change() {
    wanted = drawn && random.nextInt(3) == 0 ? draw() : held;
  }

  /** The update has succeeded. */
  void keep() {
    held = wanted;
  }

  /** Those of the stack as it is; null if it has none to tell. */
  Map<String, String> held() {
    return held;
  }

  /** Those that the update gives it. */
  Map<String, String> wanted() {
    return wanted;
  }

  private Map<String, String> draw() {
    Map<String, String> tags = new TreeMap<>();
    for (int i = random.nextInt(MOST + 1); i > 0; i--) {
      tags.put("stack-" + i, "v" + random.nextInt(2));
    }
    return tags;
  }
}
