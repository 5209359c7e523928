package software.amazon.appstream.common.type;

import java.util.Map;
import java.util.Optional;

/** The flags of a CreationPolicy or an UpdatePolicy. */
public final class PolicyFlag {

  private PolicyFlag() {}

  /**
   * A policy's flag. Assumption: no source states the form in which CloudFormation sends it, so a
   * boolean, its text, and an object that holds one are all understood.
   */
  public static Optional<Boolean> of(Map<String, Object> policy, String name) {
    return policy == null ? Optional.empty() : flag(policy.get(name));
  }

  private static Optional<Boolean> flag(Object value) {
    if (value instanceof Boolean flag) {
      return Optional.of(flag);
    }
    if (value instanceof String text) {
      return Optional.of(Boolean.parseBoolean(text));
    }
    if (value instanceof Map<?, ?> object) {
      return object.values().stream().map(PolicyFlag::flag).flatMap(Optional::stream).findFirst();
    }
    return Optional.empty();
  }
}
