package software.amazon.appstream.common.translate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/**
 * Copies between JSON trees and the shapes of the AppStream API by member name.
 *
 * <p>CloudFormation properties carry the API's own member names, so a property that both sides know
 * needs no code. Members that a shape does not have are left out; enum values newer than the SDK
 * pass as the strings they are.
 */
public final class ShapeMapper {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private ShapeMapper() {}

  /** Sets on the builder every member that the tree names, and returns the builder. */
  public static <BuilderT extends SdkPojo> BuilderT fill(JsonNode tree, BuilderT builder) {
    for (SdkField<?> field : builder.sdkFields()) {
      JsonNode value = tree.get(field.memberName());
      if (value != null && !value.isNull()) {
        field.set(builder, toMember(value, field));
      }
    }
    return builder;
  }

  /** The members of a shape that have a value; lists and maps that were never set are left out. */
  public static ObjectNode read(SdkPojo shape) {
    ObjectNode tree = NODES.objectNode();
    for (SdkField<?> field : shape.sdkFields()) {
      Object value = field.getValueOrDefault(shape);
      if (value != null
          && !(value instanceof SdkAutoConstructList)
          && !(value instanceof SdkAutoConstructMap)) {
        tree.set(field.memberName(), toTree(value));
      }
    }
    return tree;
  }

  private static Object toMember(JsonNode value, SdkField<?> field) {
    MarshallingType<?> type = field.marshallingType();
    if (type == MarshallingType.STRING) {
      return value.asText();
    }
    if (type == MarshallingType.INTEGER) {
      return value.intValue();
    }
    if (type == MarshallingType.LONG) {
      return value.longValue();
    }
    if (type == MarshallingType.BOOLEAN) {
      return value.booleanValue();
    }
    if (type == MarshallingType.SDK_POJO) {
      return ((SdkBuilder<?, ?>) fill(value, field.constructor().get())).build();
    }
    if (type == MarshallingType.LIST) {
      return toList(value, field.getTrait(ListTrait.class).memberFieldInfo());
    }
    if (type == MarshallingType.MAP) {
      return toMap(value, field.getTrait(MapTrait.class).valueFieldInfo());
    }
    throw new IllegalArgumentException(
        "the member " + field.memberName() + " has a type that no property maps to: " + type);
  }

  private static List<Object> toList(JsonNode array, SdkField<?> itemField) {
    List<Object> items = new ArrayList<>();
    array.forEach(item -> items.add(toMember(item, itemField)));
    return items;
  }

  private static Map<String, Object> toMap(JsonNode object, SdkField<?> valueField) {
    Map<String, Object> entries = new LinkedHashMap<>();
    object
        .properties()
        .forEach(entry -> entries.put(entry.getKey(), toMember(entry.getValue(), valueField)));
    return entries;
  }

  private static JsonNode toTree(Object value) {
    if (value instanceof SdkPojo shape) {
      return read(shape);
    }
    if (value instanceof List<?> list) {
      ArrayNode array = NODES.arrayNode();
      list.forEach(item -> array.add(toTree(item)));
      return array;
    }
    if (value instanceof Map<?, ?> map) {
      ObjectNode object = NODES.objectNode();
      map.forEach((key, item) -> object.set(key.toString(), toTree(item)));
      return object;
    }
    if (value instanceof Integer number) {
      return NODES.numberNode(number);
    }
    if (value instanceof Long number) {
      return NODES.numberNode(number);
    }
    if (value instanceof Boolean flag) {
      return NODES.booleanNode(flag);
    }
    if (value instanceof Instant instant) {
      return NODES.textNode(instant.toString());
    }
    return NODES.textNode(value.toString());
  }
}
