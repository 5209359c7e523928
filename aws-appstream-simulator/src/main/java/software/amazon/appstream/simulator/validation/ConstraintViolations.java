package software.amazon.appstream.simulator.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import software.amazon.appstream.simulator.call.ServiceException;
import software.amazon.appstream.simulator.model.ServiceModel;
import software.amazon.appstream.simulator.model.Shape;

/** Collects what a request violates and words it as AWS services do, all in one message. */
final class ConstraintViolations {
  private final ServiceModel model;
  private final List<String> violations = new ArrayList<>();

  ConstraintViolations(ServiceModel model) {
    this.model = model;
  }

  void check(Shape request, ObjectNode value) {
    checkStructure(request, value, "");
  }

  void refuse() {
    if (violations.isEmpty()) {
      return;
    }
    String errors = violations.size() == 1 ? "error" : "errors";
    throw ServiceException.validation(
        "%d validation %s detected: %s"
            .formatted(violations.size(), errors, String.join("; ", violations)));
  }

  private void checkStructure(Shape shape, JsonNode value, String path) {
    for (String member : shape.required()) {
      if (!value.has(member)) {
        violations.add(
            "Value null at '%s' failed to satisfy constraint: Member must not be null"
                .formatted(path + lowerFirst(member)));
      }
    }
    value
        .properties()
        .forEach(
            member ->
                check(
                    model.shape(shape.members().get(member.getKey())),
                    member.getValue(),
                    path + lowerFirst(member.getKey())));
  }

  private void check(Shape shape, JsonNode value, String path) {
    switch (shape.type()) {
      case STRING -> checkString(shape, value, path);
      case INTEGER, LONG -> checkRange(shape, value.longValue(), "value", value, path);
      case BOOLEAN, TIMESTAMP -> {}
      case LIST -> checkList(shape, value, path);
      case MAP -> checkMap(shape, value, path);
      case STRUCTURE -> checkStructure(shape, value, path + ".");
    }
  }

  private void checkString(Shape shape, JsonNode value, String path) {
    String text = value.textValue();
    checkRange(shape, text.codePointCount(0, text.length()), "length", value, path);
    if (shape.pattern() != null && !shape.pattern().matcher(text).matches()) {
      add(shape, value, path, "satisfy regular expression pattern: " + shape.pattern());
    }
    if (shape.values() != null && !shape.values().contains(text)) {
      add(shape, value, path, "satisfy enum value set: " + shape.values());
    }
  }

  private void checkList(Shape shape, JsonNode value, String path) {
    checkRange(shape, value.size(), "length", value, path);
    for (int index = 0; index < value.size(); index++) {
      check(
          model.shape(shape.member()), value.get(index), "%s.%d.member".formatted(path, index + 1));
    }
  }

  private void checkMap(Shape shape, JsonNode value, String path) {
    checkRange(shape, value.size(), "length", value, path);
    for (Map.Entry<String, JsonNode> entry : value.properties()) {
      check(model.shape(shape.key()), TextNode.valueOf(entry.getKey()), path + ".key");
      check(model.shape(shape.value()), entry.getValue(), path + "." + entry.getKey() + ".value");
    }
  }

  private void checkRange(Shape shape, long size, String what, JsonNode value, String path) {
    if (shape.min() != null && size < shape.min()) {
      add(shape, value, path, "have %s greater than or equal to %d".formatted(what, shape.min()));
    }
    if (shape.max() != null && size > shape.max()) {
      add(shape, value, path, "have %s less than or equal to %d".formatted(what, shape.max()));
    }
  }

  private void add(Shape shape, JsonNode value, String path, String constraint) {
    String told = shape.sensitive() ? "" : "'%s' ".formatted(printed(value));
    violations.add(
        "Value %sat '%s' failed to satisfy constraint: Member must %s"
            .formatted(told, path, constraint));
  }

  private static String printed(JsonNode value) {
    if (value.isArray()) {
      return StreamSupport.stream(value.spliterator(), false)
          .map(ConstraintViolations::printed)
          .collect(Collectors.joining(", ", "[", "]"));
    }
    if (value.isObject()) {
      return value.properties().stream()
          .map(entry -> entry.getKey() + "=" + printed(entry.getValue()))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    return value.asText();
  }

  private static String lowerFirst(String member) {
    return member.substring(0, 1).toLowerCase(Locale.ROOT) + member.substring(1);
  }
}
