package software.amazon.appstream.simulator.tagging;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.appstream.simulator.behaviour.ConsistencyQuestions.NewTags;
import software.amazon.appstream.simulator.call.Call;
import software.amazon.appstream.simulator.call.Operation;
import software.amazon.appstream.simulator.call.ServiceException;
import software.amazon.appstream.simulator.resource.Resource;
import software.amazon.appstream.simulator.resource.ResourceTable;
import software.amazon.appstream.simulator.resource.View;

/** Tags of whatever has an ARN. Keys that start with aws: do not match the service's pattern. */
public final class TagOperations {
  private static final int MAX_TAGS = 50;

  private final List<ResourceTable<? extends Resource>> tables;

  public TagOperations(List<ResourceTable<? extends Resource>> tables) {
    this.tables = tables;
  }

  public Map<String, Operation> operations() {
    return Map.of(
        "TagResource", this::tag,
        "UntagResource", this::untag,
        "ListTagsForResource", this::list);
  }

  private ObjectNode tag(Call call) {
    Resource resource = require(call, View.ofChange(call));
    Map<String, String> tags = new LinkedHashMap<>(resource.tagsAt(call.now()));
    tags.putAll(Resource.tagsOf(call.input()));
    if (tags.size() > MAX_TAGS) {
      throw new ServiceException(
          "LimitExceededException",
          "A resource can have %d tags; %s would have %d."
              .formatted(MAX_TAGS, resource.arn(), tags.size()));
    }
    resource.setTags(call.now(), tags);
    return JsonNodeFactory.instance.objectNode();
  }

  private ObjectNode untag(Call call) {
    Resource resource = require(call, View.ofChange(call));
    Map<String, String> tags = new LinkedHashMap<>(resource.tagsAt(call.now()));
    call.input().get("TagKeys").forEach(key -> tags.remove(key.asText()));
    resource.setTags(call.now(), tags);
    return JsonNodeFactory.instance.objectNode();
  }

  private ObjectNode list(Call call) {
    ObjectNode output = JsonNodeFactory.instance.objectNode();
    ObjectNode tags = output.putObject("Tags");
    boolean late = call.behaviours().are(NewTags.AFTER_TWO_SECONDS);
    Instant at = late ? call.readTime().minus(View.LATENESS) : call.readTime();
    require(call, View.ofRead(call)).tagsAt(at).forEach(tags::put);
    return output;
  }

  private Resource require(Call call, View view) {
    String arn = call.text("ResourceArn");
    return tables.stream()
        .flatMap(table -> table.findByArn(arn, view).stream())
        .findFirst()
        .orElseThrow(() -> ServiceException.notFound("Resource %s is not found.".formatted(arn)));
  }
}
