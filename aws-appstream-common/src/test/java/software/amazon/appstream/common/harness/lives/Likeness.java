package software.amazon.appstream.common.harness.lives;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** When two values mean the same to a reader of templates. */
public final class Likeness {

  private Likeness() {}

  /**
   * Whether a live value is what is wanted: the order of a list does not count, nor does what
   * AppStream adds to an object, nor whether a number is written as text.
   */
  public static boolean covers(JsonNode live, JsonNode wanted) {
    if (isBlank(wanted)) {
      return isBlank(live);
    }
    if (wanted.isObject()) {
      return wanted.properties().stream()
          .allMatch(member -> covers(live.path(member.getKey()), member.getValue()));
    }
    if (wanted.isArray()) {
      return live.size() == wanted.size() && contains(live, wanted);
    }
    return live.asText().equals(wanted.asText());
  }

  /** Whether a live list has all the wanted items. */
  public static boolean contains(JsonNode live, JsonNode wanted) {
    List<JsonNode> unmatched = new ArrayList<>();
    live.forEach(unmatched::add);
    for (JsonNode item : wanted) {
      JsonNode match =
          unmatched.stream().filter(other -> covers(other, item)).findFirst().orElse(null);
      if (match == null) {
        return false;
      }
      unmatched.remove(match);
    }
    return true;
  }

  /** The same of AgentAccessConfig: what no setting names is not allowed, listed or not. */
  public static boolean coversAgentAccess(JsonNode live, JsonNode wanted) {
    return wanted.properties().stream()
        .allMatch(
            member -> {
              JsonNode value = live.path(member.getKey());
              return member.getKey().equals("Settings")
                  ? contains(value, member.getValue())
                  : covers(value, member.getValue());
            });
  }

  /** Whether there is no value. */
  public static boolean isBlank(JsonNode value) {
    return value.isMissingNode()
        || value.isNull()
        || (value.isContainerNode() && value.isEmpty())
        || (value.isTextual() && value.textValue().isEmpty());
  }
}
