package software.amazon.appstream.common.harness;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * The innermost properties of a schema or a template, each as a JSON pointer with an asterisk for
 * the items of a list.
 */
public final class PropertyPaths {

  private static final String ITEM = "/*";

  private PropertyPaths() {}

  /** The properties that a template can set: all of the schema's but the read-only ones. */
  public static NavigableSet<String> settable(JsonNode schema) {
    NavigableSet<String> paths = new TreeSet<>();
    addSchema(schema, schema, "", paths);
    schema
        .path("readOnlyProperties")
        .forEach(pointer -> remove(pointer.asText().substring("/properties".length()), paths));
    return paths;
  }

  /** The properties that a template sets. */
  public static NavigableSet<String> in(JsonNode template) {
    NavigableSet<String> paths = new TreeSet<>();
    addTree(template, "", paths);
    return paths;
  }

  private static void remove(String property, NavigableSet<String> paths) {
    paths.removeIf(path -> path.equals(property) || path.startsWith(property + "/"));
  }

  private static void addSchema(
      JsonNode schema, JsonNode node, String path, NavigableSet<String> paths) {
    if (node.has("$ref")) {
      addSchema(schema, schema.at(node.path("$ref").asText().substring(1)), path, paths);
    } else if (node.has("properties")) {
      node.path("properties")
          .properties()
          .forEach(
              member -> addSchema(schema, member.getValue(), path + "/" + member.getKey(), paths));
    } else if (node.has("items")) {
      addSchema(schema, node.path("items"), path + ITEM, paths);
    } else {
      paths.add(path);
    }
  }

  private static void addTree(JsonNode node, String path, NavigableSet<String> paths) {
    if (node.isObject()) {
      node.properties()
          .forEach(member -> addTree(member.getValue(), path + "/" + member.getKey(), paths));
    } else if (node.isArray()) {
      node.forEach(item -> addTree(item, path + ITEM, paths));
    } else {
      paths.add(path);
    }
  }
}
