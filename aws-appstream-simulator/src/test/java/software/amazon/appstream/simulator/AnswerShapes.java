package software.amazon.appstream.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import software.amazon.appstream.simulator.model.ServiceModel;
import software.amazon.appstream.simulator.model.Shape;

/** Holds what the simulator answers against the service model. */
final class AnswerShapes {
  private static final ServiceModel MODEL = ServiceModel.appStream();

  /** Members that AppStream has been seen to answer with although its model lacks them. */
  private static final Set<String> BEYOND_THE_MODEL = Set.of("ComputeCapacityStatus.Reserved");

  /**
   * Members that AppStream never answers with, its API document says, although they are required.
   */
  private static final Set<String> SECRET = Set.of("ServiceAccountCredentials.AccountPassword");

  /** An image state that AppStream is known to return although its model lacks it. */
  private static final Set<String> VALUES_BEYOND_THE_MODEL = Set.of("ImageState.DEPRECATED");

  private AnswerShapes() {}

  static void check(String operation, JsonNode output) {
    String shape = MODEL.operation(operation).orElseThrow().output();
    check(shape, output, operation);
  }

  private static void check(String name, JsonNode value, String path) {
    Shape shape = MODEL.shape(name);
    switch (shape.type()) {
      case STRUCTURE -> checkStructure(name, shape, value, path);
      case LIST -> value.forEach(item -> check(shape.member(), item, path + "[]"));
      case MAP -> value.forEach(entry -> check(shape.value(), entry, path + "{}"));
      case STRING -> {
        assertThat(value.isTextual()).as(path).isTrue();
        boolean beyond = VALUES_BEYOND_THE_MODEL.contains(name + "." + value.asText());
        if (shape.values() != null && !beyond) {
          assertThat(shape.values()).as(path).contains(value.asText());
        }
      }
      case INTEGER, LONG -> assertThat(value.isIntegralNumber()).as(path).isTrue();
      case TIMESTAMP -> assertThat(value.isNumber()).as(path).isTrue();
      case BOOLEAN -> assertThat(value.isBoolean()).as(path).isTrue();
    }
  }

  private static void checkStructure(String name, Shape shape, JsonNode value, String path) {
    assertThat(value.isObject()).as(path).isTrue();
    assertThat(shape.required())
        .as(path)
        .allMatch(member -> value.has(member) != SECRET.contains(name + "." + member));
    for (var member : value.properties()) {
      if (!BEYOND_THE_MODEL.contains(name + "." + member.getKey())) {
        assertThat(shape.members()).as(path).containsKey(member.getKey());
        check(
            shape.members().get(member.getKey()), member.getValue(), path + "." + member.getKey());
      }
    }
  }
}
