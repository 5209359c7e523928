package software.amazon.appstream.simulator.resource;

import static software.amazon.appstream.simulator.call.ServiceException.refuseCombinationIf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import software.amazon.appstream.simulator.behaviour.RequestQuestions.SetAndDelete;
import software.amazon.appstream.simulator.call.Call;
import software.amazon.appstream.simulator.call.ServiceException;

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
   * Removes from the attributes what the call's AttributesToDelete names; deleting what is not
   * there changes nothing.
   *
   * @throws ServiceException InvalidParameterCombinationException if the call also sets the member,
   *     or what else {@link SetAndDelete} says. Assumption: no source gives the error's type.
   */
  public void delete(Call call, ObjectNode attributes) {
    named(call.input())
        .filter(attribute -> !pathByAttribute.get(attribute).isEmpty())
        .forEach(
            attribute -> {
              String[] path = pathByAttribute.get(attribute).split("\\.", -1);
              refuseCombinationIf(
                  isRefused(path, call),
                  "%s cannot be set and deleted (%s in AttributesToDelete) in one request."
                      .formatted(String.join(".", path), attribute));
              delete(path, attributes);
            });
  }

  private static boolean isRefused(String[] path, Call call) {
    return switch (call.behaviours().answer(SetAndDelete.class)) {
      case TAKEN -> false;
      case SAME_PROPERTY_REFUSED -> call.input().has(path[0]);
      case SAME_MEMBER_REFUSED -> holder(path, call.input()).has(path[path.length - 1]);
    };
  }

  private static void delete(String[] path, ObjectNode attributes) {
    if (holder(path, attributes) instanceof ObjectNode holder) {
      holder.remove(path[path.length - 1]);
    }
  }

  private static JsonNode holder(String[] path, JsonNode top) {
    JsonNode holder = top;
    for (String member : List.of(path).subList(0, path.length - 1)) {
      holder = holder.path(member);
    }
    return holder;
  }
}
