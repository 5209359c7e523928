package software.amazon.appstream.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What AppStream would refuse of a stack's user settings (UserSetting, service model). */
final class UserSettingChecks {

  private static final long LONGEST = 20_971_520;

  private UserSettingChecks() {}

  static List<String> problems(ObjectNode model) {
    List<String> problems = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (JsonNode setting : model.path("UserSettings")) {
      String action = setting.path("Action").asText();
      if (!seen.add(action)) {
        problems.add("UserSettings names the action %s more than once.".formatted(action));
      }
      if (setting.has("MaximumLength")) {
        problems.addAll(lengthProblems(action, setting));
      }
    }
    return problems;
  }

  private static List<String> lengthProblems(String action, JsonNode setting) {
    long length = setting.path("MaximumLength").asLong();
    if (!action.startsWith("CLIPBOARD_")) {
      return List.of(
          "UserSettings: MaximumLength is for the two clipboard actions only, not for %s."
              .formatted(action));
    }
    if (setting.path("Permission").asText().equals("DISABLED")) {
      return List.of(
          "UserSettings: %s is DISABLED and cannot have a MaximumLength.".formatted(action));
    }
    if (length < 1 || length > LONGEST) {
      return List.of(
          "UserSettings: the MaximumLength of %s is %d; it must be 1 to %d."
              .formatted(action, length, LONGEST));
    }
    return List.of();
  }
}
