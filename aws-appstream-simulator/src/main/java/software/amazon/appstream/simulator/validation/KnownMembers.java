package software.amazon.appstream.simulator.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import software.amazon.appstream.simulator.protocol.ServiceException;

/** Copies the members of a request that have a shape, and refuses values of another JSON type. */
final class KnownMembers {
  private final RequestShapes shapes;

  KnownMembers(RequestShapes shapes) {
    this.shapes = shapes;
  }

  ObjectNode of(Shape structure, ObjectNode value) {
    ObjectNode known = JsonNodeFactory.instance.objectNode();
    structure
        .members()
        .forEach(
            (member, type) -> {
              if (value.hasNonNull(member)) {
                known.set(member, read(shapes.type(type), value.get(member), member));
              }
            });
    return known;
  }

  private JsonNode read(Shape shape, JsonNode value, String member) {
    return switch (shape.kind()) {
      case STRING -> scalar(value.isTextual(), value, member, "String");
      case INTEGER -> scalar(value.isInt(), value, member, "Integer");
      case BOOLEAN -> scalar(value.isBoolean(), value, member, "Boolean");
      case LIST -> list(shape, value, member);
      case MAP -> map(shape, value, member);
      case STRUCTURE -> of(shape, object(value, member));
    };
  }

  private static JsonNode scalar(boolean fits, JsonNode value, String member, String type) {
    if (!fits) {
      throw ServiceException.serialization(
          "%s of member %s can not be converted to %s"
              .formatted(value.getNodeType(), member, type));
    }
    return value;
  }

  private ArrayNode list(Shape shape, JsonNode value, String member) {
    if (!value.isArray()) {
      throw ServiceException.serialization("Expected list for member " + member);
    }
    ArrayNode items = JsonNodeFactory.instance.arrayNode();
    value.forEach(item -> items.add(read(shapes.type(shape.of()), item, member)));
    return items;
  }

  private ObjectNode map(Shape shape, JsonNode value, String member) {
    ObjectNode entries = JsonNodeFactory.instance.objectNode();
    object(value, member)
        .properties()
        .forEach(
            entry ->
                entries.set(
                    entry.getKey(), read(shapes.type(shape.of()), entry.getValue(), member)));
    return entries;
  }

  private static ObjectNode object(JsonNode value, String member) {
    if (value instanceof ObjectNode object) {
      return object;
    }
    throw ServiceException.serialization("Expected structure or map for member " + member);
  }
}
