package software.amazon.appstream.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.TreeSet;

/**
 * The user settings that a template names. Assumption: AppStream may list actions that no template
 * names, as users of other providers see it; they are no difference.
 */
final class NamedUserSettings {

  private static final String USER_SETTINGS = "UserSettings";

  private NamedUserSettings() {}

  /** The live properties without settings of actions that neither template names. */
  static ObjectNode of(ObjectNode live, ObjectNode desired, ObjectNode previous) {
    if (!live.has(USER_SETTINGS)) {
      return live;
    }
    Set<String> named = new TreeSet<>();
    addActions(desired, named);
    addActions(previous, named);
    ObjectNode compared = live.deepCopy();
    ArrayNode settings = compared.putArray(USER_SETTINGS);
    for (JsonNode setting : live.path(USER_SETTINGS)) {
      if (named.contains(setting.path("Action").asText())) {
        settings.add(setting);
      }
    }
    return compared;
  }

  private static void addActions(ObjectNode template, Set<String> actions) {
    for (JsonNode setting : template.path(USER_SETTINGS)) {
      actions.add(setting.path("Action").asText());
    }
  }
}
