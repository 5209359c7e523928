package software.amazon.appstream.simulator.stack;

import static software.amazon.appstream.simulator.call.ServiceException.refuseCombinationIf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Set;
import software.amazon.appstream.simulator.resource.AgentAccess;

/**
 * What members of a stack exclude or demand each other, from the API document. Assumption: breaking
 * such a rule is InvalidParameterCombinationException.
 */
final class StackRules {
  private StackRules() {}

  static void check(ObjectNode attributes) {
    checkStorageConnectors(attributes.path("StorageConnectors"));
    checkUserSettings(attributes.path("UserSettings"));
    AgentAccess.check(attributes);
  }

  private static void checkStorageConnectors(JsonNode connectors) {
    Set<String> types = new HashSet<>();
    for (JsonNode connector : connectors) {
      String type = connector.get("ConnectorType").asText();
      refuseCombinationIf(
          !types.add(type), "StorageConnectors has %s more than once.".formatted(type));
      refuseCombinationIf(
          connector.has("DomainsRequireAdminConsent") && !type.equals("ONE_DRIVE"),
          "DomainsRequireAdminConsent is for ONE_DRIVE only, not for " + type + ".");
    }
  }

  private static void checkUserSettings(JsonNode settings) {
    Set<String> actions = new HashSet<>();
    for (JsonNode setting : settings) {
      String action = setting.get("Action").asText();
      refuseCombinationIf(
          !actions.add(action), "UserSettings has %s more than once.".formatted(action));
      refuseCombinationIf(
          setting.has("MaximumLength") && !UserSettings.CLIPBOARD_ACTIONS.contains(action),
          "MaximumLength is for the two clipboard actions only, not for " + action + ".");
      refuseCombinationIf(
          setting.has("MaximumLength") && setting.get("Permission").asText().equals("DISABLED"),
          "MaximumLength is not allowed for %s, which is DISABLED.".formatted(action));
    }
  }
}
