package software.amazon.appstream.simulator.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import software.amazon.appstream.simulator.call.ServiceException;
import software.amazon.appstream.simulator.model.ServiceModel;
import software.amazon.appstream.simulator.model.Shape;

/**
 * Copies the members of a request that the model knows, and refuses values of another type, in the
 * words that callers of AWS services report.
 */
final class KnownMembers {
  private final ServiceModel model;

  KnownMembers(ServiceModel model) {
    this.model = model;
  }

  ObjectNode of(Shape structure, ObjectNode value) {
    ObjectNode known = JsonNodeFactory.instance.objectNode();
    structure
        .members()
        .forEach(
            (member, shape) -> {
              if (value.hasNonNull(member)) {
                known.set(member, read(model.shape(shape), value.get(member)));
              }
            });
    return known;
  }

  private JsonNode read(Shape shape, JsonNode value) {
    return switch (shape.type()) {
      case STRING -> scalar(value.isTextual(), value, "a String");
      case INTEGER -> scalar(isWhole(value) && value.canConvertToInt(), value, "an Integer");
      case LONG -> scalar(isWhole(value) && value.canConvertToLong(), value, "a Long");
      case BOOLEAN -> scalar(value.isBoolean(), value, "a Boolean");
      case TIMESTAMP -> scalar(value.isNumber(), value, "a Timestamp");
      case LIST -> list(shape, value);
      case MAP -> map(shape, value);
      case STRUCTURE -> of(shape, object(value));
    };
  }

  private static boolean isWhole(JsonNode value) {
    return value.isIntegralNumber();
  }

  private static JsonNode scalar(boolean fits, JsonNode value, String type) {
    if (!fits) {
      throw misplaced(value, "%s can not be converted to %s".formatted(token(value), type));
    }
    return value;
  }

  private ArrayNode list(Shape shape, JsonNode value) {
    if (!value.isArray()) {
      throw misplaced(value, "Expected list or null");
    }
    ArrayNode items = JsonNodeFactory.instance.arrayNode();
    value.forEach(item -> items.add(read(model.shape(shape.member()), item)));
    return items;
  }

  private ObjectNode map(Shape shape, JsonNode value) {
    ObjectNode entries = JsonNodeFactory.instance.objectNode();
    object(value)
        .properties()
        .forEach(
            entry ->
                entries.set(entry.getKey(), read(model.shape(shape.value()), entry.getValue())));
    return entries;
  }

  private static ObjectNode object(JsonNode value) {
    if (value instanceof ObjectNode object) {
      return object;
    }
    throw misplaced(value, "Expected structure or null");
  }

  private static ServiceException misplaced(JsonNode value, String problem) {
    return ServiceException.serialization(
        switch (value.getNodeType()) {
          case OBJECT -> "Start of structure or map found where not expected.";
          case ARRAY -> "Start of list found where not expected";
          default -> problem;
        });
  }

  private static String token(JsonNode value) {
    String token = value.isBoolean() ? value.asText() : value.getNodeType().toString();
    return token.toUpperCase(Locale.ROOT) + "_VALUE";
  }
}
