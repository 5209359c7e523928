package software.amazon.appstream.simulator.resource;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The quotas of an account. Immutable. */
public record Quotas(Map<Quota, Integer> limits) {
  private static final String DOCUMENTED = "documented";

  public Quotas {
    limits = Map.copyOf(limits);
  }

  /** An account without any. */
  public static Quotas none() {
    return new Quotas(Map.of());
  }

  /** The quotas of the administration guide (2023). */
  public static Quotas documented() {
    return new Quotas(
        Arrays.stream(Quota.values()).collect(Collectors.toMap(one -> one, Quota::documented)));
  }

  /** These quotas and another. */
  public Quotas with(Quota quota, int limit) {
    Map<Quota, Integer> changed = new EnumMap<>(Quota.class);
    changed.putAll(limits);
    changed.put(quota, limit);
    return new Quotas(changed);
  }

  /**
   * These quotas and what the text says, such as fleets=3, or documented.
   *
   * @throws IllegalArgumentException if it says nothing of the kind; the message says why
   */
  public Quotas with(String text) {
    if (text.equals(DOCUMENTED)) {
      return documented();
    }
    String[] parts = text.split("=", 2);
    if (parts.length != 2 || !parts[1].matches("\\d{1,6}")) {
      throw new IllegalArgumentException(
          "A quota is NAME=N, such as fleets=3, or documented, not " + text);
    }
    return with(Quota.named(parts[0]), Integer.parseInt(parts[1]));
  }
}
