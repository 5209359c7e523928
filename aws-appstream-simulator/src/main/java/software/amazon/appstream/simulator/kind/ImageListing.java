package software.amazon.appstream.simulator.kind;

import static software.amazon.appstream.simulator.call.ServiceException.refuseCombinationIf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import software.amazon.appstream.simulator.call.Call;
import software.amazon.appstream.simulator.call.Operation;
import software.amazon.appstream.simulator.resource.Page;
import software.amazon.appstream.simulator.resource.ResourceTable;
import software.amazon.appstream.simulator.resource.View;
import software.amazon.appstream.simulator.surroundings.Image;

/** What is told of images: every image that is asked for by name, and a list of some. */
final class ImageListing {
  private static final String NAME = "Name";

  private final Context context;
  private final ResourceTable<KindResource> made;
  private final ResourceTable<KindResource> permissions;

  ImageListing(Map<String, ResourceTable<KindResource>> tables, Context context) {
    this.context = context;
    this.made = tables.get(ImageKinds.IMAGE);
    this.permissions = tables.get(ImageKinds.PERMISSIONS);
  }

  Map<String, Operation> operations() {
    return Map.of(
        "DescribeImages", this::describe, "DescribeImagePermissions", this::describePermissions);
  }

  static View atOnce(Call call) {
    return new View(call.now(), call.now());
  }

  /** Takes a text over from the request, if it has it. */
  static void copyText(Call call, String from, ObjectNode description, String to) {
    if (call.input().has(from)) {
      description.put(to, call.text(from));
    }
  }

  /** Assumption: names and ARNs do not go together. */
  private ObjectNode describe(Call call) {
    ObjectNode request = call.input();
    refuseCombinationIf(
        !request.path("Names").isEmpty() && !request.path("Arns").isEmpty(),
        "Names and Arns cannot be combined.");
    ObjectNode output = JsonNodeFactory.instance.objectNode();
    ArrayNode images = output.putArray("Images");
    if (!request.path("Names").isEmpty()) {
      request.get("Names").forEach(name -> addNamed("ImageName", name, call, images));
    } else if (!request.path("Arns").isEmpty()) {
      request.get("Arns").forEach(arn -> addNamed("ImageArn", arn, call, images));
    } else {
      addPage(call, output, images);
    }
    return output;
  }

  private void addNamed(String member, JsonNode value, Call call, ArrayNode images) {
    ObjectNode named = JsonNodeFactory.instance.objectNode();
    named.set(member, value);
    Image image = context.surroundings().image(named, call.readTime()).orElseThrow();
    ObjectNode description = description(image, call);
    if (isAskedFor(call).test(description)) {
      images.add(description);
    }
  }

  private void addPage(Call call, ObjectNode output, ArrayNode images) {
    NavigableMap<String, ObjectNode> all = new TreeMap<>();
    Image.published(context.account())
        .forEach(image -> all.put(image.name(), description(image, call)));
    Instant at = call.readTime();
    made.all()
        .filter(image -> image.existsAt(at))
        .forEach(image -> all.put(image.name(), image.describe(at, call.behaviours())));
    Page page = Page.of(all, isAskedFor(call), call);
    page.names().forEach(name -> images.add(all.get(name)));
    page.putNextToken(output);
  }

  private ObjectNode description(Image image, Call call) {
    return made.find(image.name(), View.ofRead(call))
        .filter(one -> one.arn().equals(image.arn()))
        .map(one -> one.describe(call.readTime(), call.behaviours()))
        .orElseGet(() -> image.describe(context.account()));
  }

  private static Predicate<ObjectNode> isAskedFor(Call call) {
    JsonNode type = call.input().path("Type");
    return image -> type.isMissingNode() || type.equals(image.get("Visibility"));
  }

  private ObjectNode describePermissions(Call call) {
    JsonNode accounts = call.input().path("SharedAwsAccountIds");
    List<String> asked =
        StreamSupport.stream(accounts.spliterator(), false).map(JsonNode::asText).toList();
    ObjectNode named = JsonNodeFactory.instance.objectNode().put("ImageName", call.text(NAME));
    context.surroundings().image(named, call.readTime());
    ObjectNode output = JsonNodeFactory.instance.objectNode().put(NAME, call.text(NAME));
    ArrayNode list = output.putArray("SharedImagePermissionsList");
    View view = View.ofRead(call);
    Predicate<KindResource> shown =
        one -> {
          ObjectNode attributes = one.attributesAt(view.at());
          return attributes.get(NAME).asText().equals(call.text(NAME))
              && (asked.isEmpty() || asked.contains(attributes.get("SharedAccountId").asText()));
        };
    permissions
        .page(call, view, shown, output)
        .forEach(one -> list.add(one.describe(view.at(), call.behaviours())));
    return output;
  }
}
