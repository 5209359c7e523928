package software.amazon.appstream.simulator.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.appstream.simulator.protocol.ServiceException;

/** The AgentAccessConfig that stacks and image builders have; rules as the API document says. */
public final class AgentAccess {
  private static final String MEMBER = "AgentAccessConfig";

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
    boolean replays = merged.path("ReplaySessionEnabled").asBoolean();
    if (!replays && !update.has("KmsKeyArn")) {
      merged.remove("KmsKeyArn");
    }
    if (!replays
        && !merged.path("ScreenshotsUploadEnabled").asBoolean()
        && !update.has("S3BucketArn")) {
      merged.remove("S3BucketArn");
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
    boolean replays = config.path("ReplaySessionEnabled").asBoolean();
    boolean uploads = replays || config.path("ScreenshotsUploadEnabled").asBoolean();
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
    refuseIf(uploads && !config.has("S3BucketArn"), "needs S3BucketArn for what it uploads.");
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
