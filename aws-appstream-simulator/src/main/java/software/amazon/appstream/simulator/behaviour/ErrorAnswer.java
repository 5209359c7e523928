package software.amazon.appstream.simulator.behaviour;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** An answer that is the type of an error. */
public interface ErrorAnswer extends Answer {
  /** The constant's name as an error's type: RESOURCE_IN_USE becomes ResourceInUseException. */
  default String errorType() {
    return Arrays.stream(name().split("_", -1))
        .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
        .collect(Collectors.joining("", "", "Exception"));
  }
}
