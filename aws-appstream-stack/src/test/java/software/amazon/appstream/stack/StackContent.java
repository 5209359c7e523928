package software.amazon.appstream.stack;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a template and a live stack of the same content have in common: neither the order of lists
 * nor empty values, nor what the service adds, nor user settings that are the defaults. Tags are
 * apart in AppStream.
 */
final class StackContent {

  private static final Set<String> NOT_CONTENT =
      Set.of(
          "Arn",
          "AttributesToDelete",
          "CreatedTime",
          "DeleteStorageConnectors",
          "ResourceIdentifier",
          "S3BucketName",
          "Tags");

  /** AppStream returns the settings of all actions, whatever was set. */
  private static final Set<Object> DEFAULT_USER_SETTINGS =
      Set.of(
          setting("CLIPBOARD_COPY_FROM_LOCAL_DEVICE", "ENABLED"),
          setting("CLIPBOARD_COPY_TO_LOCAL_DEVICE", "ENABLED"),
          setting("FILE_UPLOAD", "ENABLED"),
          setting("FILE_DOWNLOAD", "ENABLED"),
          setting("PRINTING_TO_LOCAL_DEVICE", "ENABLED"),
          setting("DOMAIN_PASSWORD_SIGNIN", "ENABLED"),
          setting("DOMAIN_SMART_CARD_SIGNIN", "DISABLED"),
          setting("AUTO_TIME_ZONE_REDIRECTION", "DISABLED"),
          setting("SMART_CARD_REDIRECTION", "ENABLED"));

  private static final Map<String, Object> SWITCHED_OFF = Map.of("Enabled", "false");

  private StackContent() {}

  static Object of(JsonNode tree) {
    if (tree.isArray()) {
      Set<Object> items = new HashSet<>();
      tree.forEach(item -> items.add(of(item)));
      items.removeAll(DEFAULT_USER_SETTINGS);
      return items;
    }
    return tree.isObject() ? ofObject(tree) : tree.asText();
  }

  private static Map<String, Object> ofObject(JsonNode tree) {
    Map<String, Object> members = new TreeMap<>();
    for (Map.Entry<String, JsonNode> member : tree.properties()) {
      Object content = of(member.getValue());
      // Application settings that were switched on once can only be switched off.
      boolean none = isEmpty(content) || content.equals(SWITCHED_OFF);
      if (!none && !NOT_CONTENT.contains(member.getKey())) {
        members.put(member.getKey(), content);
      }
    }
    return members;
  }

  private static Map<String, Object> setting(String action, String permission) {
    return Map.of("Action", action, "Permission", permission);
  }

  private static boolean isEmpty(Object content) {
    return content.equals("") || (content instanceof Collection<?> items && items.isEmpty());
  }
}
