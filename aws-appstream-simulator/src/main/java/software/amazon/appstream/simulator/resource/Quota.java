package software.amazon.appstream.simulator.resource;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import lombok.Getter;
import lombok.RequiredArgsConstructor;
import lombok.experimental.Accessors;

/** A quota of an account on how many resources of a kind it has in a Region. */
@Getter
@Accessors(fluent = true)
@RequiredArgsConstructor
public enum Quota {
  FLEETS("Fleet", 10),
  IMAGE_BUILDERS("ImageBuilder", 10),
  IMAGES("Image", 10),
  STACKS("Stack", 10),
  USERS("User", 50);

  private final String kind;

  /** What the administration guide lists (2023). Accounts differ. */
  private final int documented;

  /** The quota's name on the command line, such as image-builders. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The quota of that label.
   *
   * @throws IllegalArgumentException if there is none; the message lists the labels
   */
  static Quota named(String label) {
    return Arrays.stream(values())
        .filter(quota -> quota.label().equals(label))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "There is no quota %s; there are %s"
                        .formatted(
                            label,
                            Arrays.stream(values())
                                .map(Quota::label)
                                .collect(Collectors.joining(", ")))));
  }
}
