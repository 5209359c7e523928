package software.amazon.appstream.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What AppStream would refuse of WebAuthn redirection (ProcessCompatibilityList, service model).
 */
final class WebAuthnChecks {

  private WebAuthnChecks() {}

  /** Matching ignores case, and duplicates are not allowed. */
  static List<String> problems(ObjectNode outcome) {
    List<String> problems = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (JsonNode program : outcome.at("/WebAuthnRedirection/ProcessCompatibilityList")) {
      if (!seen.add(program.asText().toLowerCase(Locale.ROOT))) {
        problems.add(
            "WebAuthnRedirection: ProcessCompatibilityList names %s more than once."
                .formatted(program.asText()));
      }
    }
    return problems;
  }
}
