package software.amazon.appstream.simulator.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.appstream.simulator.behaviour.AgentAccessQuestions.AgentSettings;
import software.amazon.appstream.simulator.behaviour.AgentAccessQuestions.UnusedBucket;
import software.amazon.appstream.simulator.behaviour.Behaviours;
import software.amazon.appstream.simulator.call.ServiceException;

/** The AgentAccessConfig that stacks and image builders have; rules as the API document says. */
public final class AgentAccess {
  private static final String MEMBER = "AgentAccessConfig";
  private static final String BUCKET = "S3BucketArn";
  private static final List<String> ACTIONS =
      List.of("COMPUTER_VISION", "COMPUTER_INPUT", "FORWARD_MCP_TOOLS");

  private AgentAccess() {}

  /**
   * Merges an update into the attributes: what the update leaves out keeps its value, and settings
   * replace those of the same AgentAction.
   */
  public static void merge(JsonNode update, ObjectNode attributes) {
    ObjectNode merged = attributes.withObjectProperty(MEMBER);
    ArrayNode settings = mergedSettings(merged.path("Settings"), update.path("Settings"));
    update.properties().forEach(member -> merged.set(member.getKey(), member.getValue()));
    if (!settings.isEmpty()) {
      merged.set("Settings", settings);
    }
    if (!replays(merged) && !update.has("KmsKeyArn")) {
      merged.remove("KmsKeyArn");
    }
    if (!uploads(merged) && !update.has(BUCKET)) {
      merged.remove(BUCKET);
    }
  }

  /** Makes of the config among the attributes, if there is one, what Describe shows of it. */
  public static void settle(ObjectNode attributes, Behaviours behaviours) {
    if (!(attributes.get(MEMBER) instanceof ObjectNode config)) {
      return;
    }
    if (!uploads(config) && behaviours.are(UnusedBucket.REMOVED)) {
      config.remove(BUCKET);
    }
    if (behaviours.are(AgentSettings.ALL_ACTIONS)) {
      config.set("Settings", mergedSettings(allDisabled(), config.path("Settings")));
    }
  }

  /**
   * Checks the config among the attributes, if there is one.
   *
   * @throws ServiceException InvalidParameterCombinationException if the attributes have a config
   *     that breaks a rule
   */
  public static void check(ObjectNode attributes) {
    if (!attributes.has(MEMBER)) {
      return;
    }
    JsonNode config = attributes.get(MEMBER);
    boolean replays = replays(config);
    boolean vision = isEnabled(config, "COMPUTER_VISION");
    refuseIf(
        !config.has("Settings")
            || !config.has("ScreenResolution")
            || !config.has("ScreenImageFormat"),
        "needs Settings, ScreenResolution and ScreenImageFormat.");
    refuseIf(!anyEnabled(config), "needs at least one enabled AgentAction.");
    refuseIf(
        isEnabled(config, "COMPUTER_INPUT") && !vision,
        "enables COMPUTER_INPUT without COMPUTER_VISION.");
    refuseIf(replays && !vision, "enables session replay without COMPUTER_VISION.");
    refuseIf(uploads(config) && !config.has(BUCKET), "needs S3BucketArn for what it uploads.");
    refuseIf(config.has("KmsKeyArn") && !replays, "has KmsKeyArn without ReplaySessionEnabled.");
  }

  private static void refuseIf(boolean broken, String problem) {
    ServiceException.refuseCombinationIf(broken, MEMBER + " " + problem);
  }

  private static ArrayNode mergedSettings(JsonNode current, JsonNode update) {
    Map<String, JsonNode> byAction = new LinkedHashMap<>();
    current.forEach(setting -> byAction.put(setting.get("AgentAction").asText(), setting));
    update.forEach(setting -> byAction.put(setting.get("AgentAction").asText(), setting));
    return JsonNodeFactory.instance.arrayNode().addAll(byAction.values());
  }

  private static ArrayNode allDisabled() {
    ArrayNode settings = JsonNodeFactory.instance.arrayNode();
    ACTIONS.forEach(
        action -> settings.addObject().put("AgentAction", action).put("Permission", "DISABLED"));
    return settings;
  }

  private static boolean replays(JsonNode config) {
    return config.path("ReplaySessionEnabled").asBoolean();
  }

  private static boolean uploads(JsonNode config) {
    return replays(config) || config.path("ScreenshotsUploadEnabled").asBoolean();
  }

  private static boolean anyEnabled(JsonNode config) {
    for (JsonNode setting : config.path("Settings")) {
      if (isEnabled(setting)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isEnabled(JsonNode config, String action) {
    for (JsonNode setting : config.path("Settings")) {
      if (setting.path("AgentAction").asText().equals(action) && isEnabled(setting)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isEnabled(JsonNode setting) {
    return setting.path("Permission").asText().equals("ENABLED");
  }
}
