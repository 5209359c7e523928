package software.amazon.appstream.simulator.stack;

import static software.amazon.appstream.simulator.protocol.ServiceException.refuseCombinationIf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** The storage connectors of a stack: all or those of one type can be deleted by an update. */
final class StorageConnectors {
  static final String MEMBER = "StorageConnectors";

  private static final Map<String, String> TYPE_BY_ATTRIBUTE =
      Map.of(
          "STORAGE_CONNECTOR_HOMEFOLDERS", "HOMEFOLDERS",
          "STORAGE_CONNECTOR_GOOGLE_DRIVE", "GOOGLE_DRIVE",
          "STORAGE_CONNECTOR_ONE_DRIVE", "ONE_DRIVE");

  private StorageConnectors() {}

  static void delete(ObjectNode request, ObjectNode attributes) {
    if (request.path("DeleteStorageConnectors").asBoolean()) {
      refuseCombinationIf(
          request.has(MEMBER),
          "StorageConnectors cannot be set together with DeleteStorageConnectors.");
      attributes.remove(MEMBER);
    }
    for (JsonNode attribute : request.path("AttributesToDelete")) {
      if (TYPE_BY_ATTRIBUTE.containsKey(attribute.asText())) {
        deleteType(TYPE_BY_ATTRIBUTE.get(attribute.asText()), request, attributes);
      }
    }
  }

  private static void deleteType(String type, ObjectNode request, ObjectNode attributes) {
    for (JsonNode connector : request.path(MEMBER)) {
      refuseCombinationIf(
          isOfType(connector, type),
          "The storage connector %s cannot be set and deleted in one request.".formatted(type));
    }
    if (attributes.path(MEMBER) instanceof ArrayNode connectors) {
      connectors.removeIf(connector -> isOfType(connector, type));
      if (connectors.isEmpty()) {
        attributes.remove(MEMBER);
      }
    }
  }

  private static boolean isOfType(JsonNode connector, String type) {
    return connector.get("ConnectorType").asText().equals(type);
  }
}
