package software.amazon.appstream.common.harness.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A model with a value for every property of a schema, two items in each list. */
final class FullModel {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final JsonNode schema;
  private int values;

  private FullModel(JsonNode schema) {
    this.schema = schema;
  }

  static ObjectNode of(JsonNode schema) {
    return (ObjectNode) new FullModel(schema).value(schema);
  }

  private JsonNode value(JsonNode node) {
    if (node.has("$ref")) {
      return value(schema.at(node.path("$ref").asText().substring(1)));
    }
    return switch (node.path("type").asText("object")) {
      case "array" ->
          JSON.arrayNode().add(value(node.path("items"))).add(value(node.path("items")));
      case "object" -> object(node.path("properties"));
      case "boolean" -> JSON.booleanNode(true);
      case "integer", "number" -> JSON.numberNode(++values);
      default -> JSON.textNode(node.path("enum").path(0).asText("text " + ++values));
    };
  }

  private ObjectNode object(JsonNode properties) {
    ObjectNode object = JSON.objectNode();
    properties
        .properties()
        .forEach(member -> object.set(member.getKey(), value(member.getValue())));
    return object;
  }
}
