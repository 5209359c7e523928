package software.amazon.appstream.simulator.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** What is asked of the simulator itself: an object of which one member says what it asks for. */
public final class ControlRequest {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  /** More than this of anything is a slip of the pen. */
  static final int MOST = 1_000_000;

  private final String kind;
  private final ObjectNode members;

  private ControlRequest(String kind, ObjectNode members) {
    this.kind = kind;
    this.members = members;
  }

  /**
   * Reads a request.
   *
   * @param kindMember the member that says what is asked for, such as fault
   * @param membersByKind what can be asked for, each with its other members
   * @throws IllegalArgumentException if it is not one of these; the message says why in one line
   */
  static ControlRequest read(
      String json, String kindMember, Map<String, List<String>> membersByKind) {
    ObjectNode members = object(json);
    JsonNode kind = members.path(kindMember);
    String known = String.join(", ", new TreeSet<>(membersByKind.keySet()));
    if (kind.isMissingNode()) {
      throw refusal("The body needs a member %s; it is one of %s".formatted(kindMember, known));
    }
    if (!kind.isTextual() || !membersByKind.containsKey(kind.textValue())) {
      throw refusal("There is no %s %s; there are %s".formatted(kindMember, kind.asText(), known));
    }
    ControlRequest request = new ControlRequest(kind.asText(), members);
    members.remove(kindMember);
    request.refuseUnknown(membersByKind.get(request.kind));
    return request;
  }

  String kind() {
    return kind;
  }

  String text(String member) {
    return optionalText(member).orElseThrow(() -> refusal("%s needs %s".formatted(kind, member)));
  }

  Optional<String> optionalText(String member) {
    JsonNode value = members.path(member);
    if (!value.isMissingNode() && !value.isTextual()) {
      throw refusal("%s must be a text, not %s".formatted(member, value));
    }
    return Optional.ofNullable(value.textValue());
  }

  /** A whole number within a range. */
  long number(String member, long least, long most) {
    return optionalNumber(member, least, most)
        .orElseThrow(() -> refusal("%s needs %s".formatted(kind, member)));
  }

  Optional<Long> optionalNumber(String member, long least, long most) {
    JsonNode value = members.path(member);
    if (value.isMissingNode()) {
      return Optional.empty();
    }
    boolean whole = value.isIntegralNumber() && value.canConvertToLong();
    if (!whole || value.longValue() < least || value.longValue() > most) {
      throw refusal(
          "%s must be a whole number from %d to %d, not %s".formatted(member, least, most, value));
    }
    return Optional.of(value.longValue());
  }

  /** A whole number of things, one if the request does not say how many. */
  int times(String member) {
    return optionalNumber(member, 1, MOST).orElse(1L).intValue();
  }

  private void refuseUnknown(List<String> known) {
    members
        .fieldNames()
        .forEachRemaining(
            member -> {
              if (!known.contains(member)) {
                throw refusal(
                    "%s has no member %s; it has %s"
                        .formatted(
                            kind, member, known.isEmpty() ? "none" : String.join(", ", known)));
              }
            });
  }

  /**
   * The members of a request.
   *
   * @throws IllegalArgumentException if it is not an object; the message says why in one line
   */
  public static ObjectNode object(String json) {
    try {
      if (JSON.readTree(json) instanceof ObjectNode object) {
        return object;
      }
    } catch (JsonProcessingException malformed) {
      throw new IllegalArgumentException(
          "The body is not valid JSON (line %d, column %d)"
              .formatted(
                  malformed.getLocation().getLineNr(), malformed.getLocation().getColumnNr()),
          malformed);
    }
    throw refusal("The body must be a JSON object");
  }

  private static IllegalArgumentException refusal(String message) {
    return new IllegalArgumentException(message);
  }
}
