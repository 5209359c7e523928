package software.amazon.appstream.simulator.stack;

import static software.amazon.appstream.simulator.call.ServiceException.refuseCombinationIf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import software.amazon.appstream.simulator.behaviour.Behaviours;
import software.amazon.appstream.simulator.behaviour.RequestQuestions.SetAndDelete;
import software.amazon.appstream.simulator.behaviour.StackQuestions.UnnamedConnectors;
import software.amazon.appstream.simulator.call.Call;
import software.amazon.appstream.simulator.resource.DeletableAttributes;

/** The storage connectors of a stack: all or those of one type can be deleted by an update. */
final class StorageConnectors {
  static final String MEMBER = "StorageConnectors";

  private static final Map<String, String> TYPE_BY_ATTRIBUTE =
      Map.of(
          "STORAGE_CONNECTOR_HOMEFOLDERS", "HOMEFOLDERS",
          "STORAGE_CONNECTOR_GOOGLE_DRIVE", "GOOGLE_DRIVE",
          "STORAGE_CONNECTOR_ONE_DRIVE", "ONE_DRIVE");

  private StorageConnectors() {}

  /** Removes from the attributes what the call deletes. */
  static void delete(Call call, ObjectNode attributes) {
    boolean taken = call.behaviours().are(SetAndDelete.TAKEN);
    if (call.input().path("DeleteStorageConnectors").asBoolean()) {
      refuseCombinationIf(
          !taken && call.input().has(MEMBER),
          "StorageConnectors cannot be set together with DeleteStorageConnectors.");
      attributes.remove(MEMBER);
    }
    DeletableAttributes.named(call.input())
        .filter(TYPE_BY_ATTRIBUTE::containsKey)
        .map(TYPE_BY_ATTRIBUTE::get)
        .forEach(
            type -> {
              refuseCombinationIf(
                  !taken && hasType(call.input(), type),
                  "The storage connector %s cannot be set and deleted in one request."
                      .formatted(type));
              deleteType(type, attributes);
            });
  }

  /** Adds to the connectors of an update those of other types that stay. */
  static void complete(ObjectNode changes, ObjectNode attributes, Behaviours behaviours) {
    if (changes.path(MEMBER) instanceof ArrayNode set && behaviours.are(UnnamedConnectors.KEPT)) {
      for (JsonNode connector : attributes.path(MEMBER)) {
        if (!hasType(changes, connector.get("ConnectorType").asText())) {
          set.add(connector);
        }
      }
    }
  }

  private static void deleteType(String type, ObjectNode attributes) {
    if (attributes.path(MEMBER) instanceof ArrayNode connectors) {
      connectors.removeIf(connector -> isOfType(connector, type));
      if (connectors.isEmpty()) {
        attributes.remove(MEMBER);
      }
    }
  }

  private static boolean hasType(ObjectNode holder, String type) {
    for (JsonNode connector : holder.path(MEMBER)) {
      if (isOfType(connector, type)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOfType(JsonNode connector, String type) {
    return connector.get("ConnectorType").asText().equals(type);
  }
}
