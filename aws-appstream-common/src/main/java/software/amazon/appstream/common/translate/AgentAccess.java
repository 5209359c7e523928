package software.amazon.appstream.common.translate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The AgentAccessConfig of stacks and image builders, whose parts depend on each other (service
 * model, AgentAccessConfig and ImageBuilderAgentAccessConfig).
 */
public final class AgentAccess {

  private static final String PROPERTY = "AgentAccessConfig";
  private static final String BUCKET = "S3BucketArn";
  private static final String SCREENSHOTS = "ScreenshotsUploadEnabled";
  private static final String REPLAY = "ReplaySessionEnabled";

  private AgentAccess() {}

  /** What AppStream would refuse of the config that a resource would have, a sentence each. */
  public static List<String> problems(ObjectNode outcome) {
    if (!outcome.has(PROPERTY)) {
      return List.of();
    }
    JsonNode config = outcome.get(PROPERTY);
    List<String> problems = new ArrayList<>();
    Set<String> enabled = enabledActions(config, problems);
    boolean vision = enabled.contains("COMPUTER_VISION");
    addIf(enabled.isEmpty(), "Settings enables no action; enable one, or leave it out.", problems);
    addIf(
        enabled.contains("COMPUTER_INPUT") && !vision,
        "the action COMPUTER_INPUT needs COMPUTER_VISION; enable both.",
        problems);
    addIf(
        isOn(config, REPLAY) && !vision,
        "ReplaySessionEnabled needs the action COMPUTER_VISION; enable it.",
        problems);
    addIf(
        uploads(config) && !config.hasNonNull(BUCKET),
        "what is uploaded needs a bucket; name it in S3BucketArn.",
        problems);
    addIf(
        config.hasNonNull("KmsKeyArn") && !isOn(config, REPLAY),
        "KmsKeyArn is for ReplaySessionEnabled: true alone; remove it.",
        problems);
    return problems;
  }

  /** The templates without a bucket that nothing is uploaded to: AppStream does not keep it. */
  public static Templates compared(Templates templates) {
    ObjectNode previous = templates.previous();
    return templates.with(
        withoutUnusedBucket(templates.desired()),
        previous == null ? null : withoutUnusedBucket(previous));
  }

  private static ObjectNode withoutUnusedBucket(ObjectNode template) {
    if (!template.path(PROPERTY).has(BUCKET) || uploads(template.path(PROPERTY))) {
      return template;
    }
    ObjectNode used = template.deepCopy();
    ((ObjectNode) used.get(PROPERTY)).remove(BUCKET);
    return used;
  }

  private static Set<String> enabledActions(JsonNode config, List<String> problems) {
    Set<String> named = new HashSet<>();
    Set<String> enabled = new HashSet<>();
    for (JsonNode setting : config.path("Settings")) {
      String action = setting.path("AgentAction").asText();
      addIf(
          !named.add(action),
          "Settings names the action %s more than once.".formatted(action),
          problems);
      if (setting.path("Permission").asText().equals("ENABLED")) {
        enabled.add(action);
      }
    }
    return enabled;
  }

  private static boolean uploads(JsonNode config) {
    return isOn(config, SCREENSHOTS) || isOn(config, REPLAY);
  }

  private static boolean isOn(JsonNode config, String member) {
    return config.path(member).asBoolean();
  }

  private static void addIf(boolean wrong, String problem, List<String> problems) {
    if (wrong) {
      problems.add(PROPERTY + ": " + problem);
    }
  }
}
