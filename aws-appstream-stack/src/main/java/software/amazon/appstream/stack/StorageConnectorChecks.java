package software.amazon.appstream.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What AppStream would refuse of a stack's storage connectors (StorageConnector, API document). */
final class StorageConnectorChecks {

  private StorageConnectorChecks() {}

  static List<String> problems(ObjectNode model) {
    List<String> problems = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (JsonNode connector : model.path("StorageConnectors")) {
      String type = connector.path("ConnectorType").asText();
      if (!seen.add(type)) {
        problems.add("StorageConnectors names %s more than once.".formatted(type));
      }
      if (!connector.path("DomainsRequireAdminConsent").isEmpty() && !type.equals("ONE_DRIVE")) {
        problems.add(
            "StorageConnectors: DomainsRequireAdminConsent is for ONE_DRIVE only, not for %s."
                .formatted(type));
      }
    }
    return problems;
  }
}
