package software.amazon.appstream.stack;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a template and a live stack of the same content have in common: neither the order of lists
 * nor empty values, nor what the service adds. Tags are apart in AppStream.
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

  private static final Map<String, Object> SWITCHED_OFF = Map.of("Enabled", "false");

  private StackContent() {}

  static Object of(JsonNode tree) {
    if (tree.isArray()) {
      Set<Object> items = new HashSet<>();
      tree.forEach(item -> items.add(of(item)));
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

  private static boolean isEmpty(Object content) {
    return content.equals("") || (content instanceof Collection<?> items && items.isEmpty());
  }
}
