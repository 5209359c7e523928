package software.amazon.appstream.simulator.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.appstream.simulator.behaviour.Behaviours;
import software.amazon.appstream.simulator.behaviour.StackQuestions.ListedActions;
import software.amazon.appstream.simulator.behaviour.StackQuestions.SmartCardRedirection;
import software.amazon.appstream.simulator.behaviour.StackQuestions.UnnamedActions;
import software.amazon.appstream.simulator.behaviour.StackQuestions.UnsetMaximumLength;

/**
 * The user settings of a stack. Describe lists those of all actions, whatever was set; the defaults
 * were recorded by grucloud (2022) and in hashicorp/terraform-provider-aws issue 39754 (2024).
 */
final class UserSettings {
  static final String MEMBER = "UserSettings";
  static final Set<String> CLIPBOARD_ACTIONS =
      Set.of("CLIPBOARD_COPY_FROM_LOCAL_DEVICE", "CLIPBOARD_COPY_TO_LOCAL_DEVICE");

  private static final String SMART_CARD_REDIRECTION = "SMART_CARD_REDIRECTION";

  /** An action that neither the service model nor anyone knows. */
  private static final String ADDED_BY_AWS = "CAMERA_REDIRECTION";

  private static final List<String> ENABLED =
      List.of(
          "CLIPBOARD_COPY_FROM_LOCAL_DEVICE",
          "CLIPBOARD_COPY_TO_LOCAL_DEVICE",
          "FILE_UPLOAD",
          "FILE_DOWNLOAD",
          "PRINTING_TO_LOCAL_DEVICE",
          "DOMAIN_PASSWORD_SIGNIN");
  private static final List<String> DISABLED =
      List.of("DOMAIN_SMART_CARD_SIGNIN", "AUTO_TIME_ZONE_REDIRECTION");
  private static final int LARGEST = 20_971_520;

  private UserSettings() {}

  /** Adds to the settings of an update those of other actions that stay. */
  static void complete(ObjectNode changes, ObjectNode attributes, Behaviours behaviours) {
    if (changes.has(MEMBER) && behaviours.are(UnnamedActions.KEPT)) {
      Map<String, JsonNode> settings = byAction(attributes.path(MEMBER));
      settings.putAll(byAction(changes.path(MEMBER)));
      changes.set(MEMBER, array(settings));
    }
  }

  /** The settings of all actions, where some were set. */
  static ArrayNode listed(JsonNode set, Behaviours behaviours) {
    Map<String, JsonNode> settings = new LinkedHashMap<>();
    ENABLED.forEach(action -> settings.put(action, setting(action, "ENABLED")));
    DISABLED.forEach(action -> settings.put(action, setting(action, "DISABLED")));
    if (!behaviours.are(ListedActions.EIGHT)) {
      String permission = behaviours.answer(SmartCardRedirection.class).name();
      settings.put(SMART_CARD_REDIRECTION, setting(SMART_CARD_REDIRECTION, permission));
    }
    if (behaviours.are(ListedActions.TEN)) {
      settings.put(ADDED_BY_AWS, setting(ADDED_BY_AWS, "DISABLED"));
    }
    settings.putAll(byAction(set.deepCopy()));
    if (behaviours.are(UnsetMaximumLength.LARGEST)) {
      CLIPBOARD_ACTIONS.forEach(action -> stateLength((ObjectNode) settings.get(action)));
    }
    return array(settings);
  }

  private static void stateLength(ObjectNode setting) {
    if (setting.get("Permission").asText().equals("ENABLED")) {
      setting.putIfAbsent("MaximumLength", setting.numberNode(LARGEST));
    }
  }

  private static ObjectNode setting(String action, String permission) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("Action", action)
        .put("Permission", permission);
  }

  private static Map<String, JsonNode> byAction(JsonNode settings) {
    Map<String, JsonNode> byAction = new LinkedHashMap<>();
    settings.forEach(setting -> byAction.put(setting.get("Action").asText(), setting));
    return byAction;
  }

  private static ArrayNode array(Map<String, JsonNode> settings) {
    return JsonNodeFactory.instance.arrayNode().addAll(new ArrayList<>(settings.values()));
  }
}
