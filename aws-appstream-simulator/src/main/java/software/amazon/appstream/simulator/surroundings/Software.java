package software.amazon.appstream.simulator.surroundings;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;
import software.amazon.appstream.simulator.behaviour.ErrorQuestions.WrongValue;
import software.amazon.appstream.simulator.call.ServiceException;

/** License-included applications. */
public final class Software {
  /** The 24 names that the service model's documentation lists. */
  private static final Pattern KNOWN =
      Pattern.compile(
          "Microsoft_(Office_(2021|2024)_LTSC_(Professional_Plus|Standard)"
              + "|Visio_(2021|2024)_LTSC_(Professional|Standard)"
              + "|Project_(2021|2024)_(Professional|Standard))_(32|64)Bit");

  private Software() {}

  /**
   * Refuses names that are none.
   *
   * @throws ServiceException the answer to {@link WrongValue}
   */
  public static void requireKnown(JsonNode names) {
    for (JsonNode name : names) {
      ServiceException.refuseIf(
          !KNOWN.matcher(name.asText()).matches(),
          WrongValue.class,
          "%s is not software that can be installed.".formatted(name.asText()));
    }
  }
}
