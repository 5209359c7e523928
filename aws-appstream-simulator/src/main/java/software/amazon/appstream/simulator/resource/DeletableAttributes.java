package software.amazon.appstream.simulator.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import software.amazon.appstream.simulator.protocol.ServiceException;

/**
 * What an update's AttributesToDelete can name: for each value the member that it removes, nested
 * ones with dots, or an empty text where nothing that Describe returns goes away.
 */
public final class DeletableAttributes {
  private final Map<String, String> pathByAttribute;

  public DeletableAttributes(Map<String, String> pathByAttribute) {
    this.pathByAttribute = pathByAttribute;
  }

  /** What the request's AttributesToDelete names. */
  public static Stream<String> named(ObjectNode request) {
    return StreamSupport.stream(request.path("AttributesToDelete").spliterator(), false)
        .map(JsonNode::asText);
  }

  /** Whether the attributes have what the value of AttributesToDelete removes. */
  public boolean isThere(String attribute, ObjectNode attributes) {
    JsonNode value = attributes;
    for (String member : pathByAttribute.get(attribute).split("\\.", -1)) {
      value = value.path(member);
    }
    return !value.isMissingNode();
  }

  /**
   * Removes from the attributes what the request's AttributesToDelete names; deleting what is not
   * there changes nothing.
   *
   * @throws ServiceException InvalidParameterCombinationException if the request sets and deletes
   *     the same member. Assumption: no source gives the error's type.
   */
  public void delete(ObjectNode request, ObjectNode attributes) {
    for (JsonNode attribute : request.path("AttributesToDelete")) {
      String path = pathByAttribute.get(attribute.asText());
      if (!path.isEmpty()) {
        delete(attribute.asText(), path.split("\\."), request, attributes);
      }
    }
  }

  private static void delete(
      String attribute, String[] path, ObjectNode request, ObjectNode attributes) {
    JsonNode requested = request;
    JsonNode holder = attributes;
    for (int depth = 0; depth < path.length - 1; depth++) {
      requested = requested.path(path[depth]);
      holder = holder.path(path[depth]);
    }
    String member = path[path.length - 1];
    if (requested.has(member)) {
      throw ServiceException.invalidCombination(
          "%s cannot be set and deleted (%s in AttributesToDelete) in one request."
              .formatted(String.join(".", path), attribute));
    }
    if (holder instanceof ObjectNode object) {
      object.remove(member);
    }
  }
}
