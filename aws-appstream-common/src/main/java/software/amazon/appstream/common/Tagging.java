package software.amazon.appstream.common;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.appstream.model.TagResourceRequest;
import software.amazon.awssdk.services.appstream.model.UntagResourceRequest;
import software.amazon.cloudformation.proxy.ProgressEvent;

/**
 * The tags of a live resource. AppStream keeps them apart from the resource: Describe does not
 * return them, and they change by operations of their own.
 */
public final class Tagging {

  /**
   * The tag that marks a fleet which an update has stopped and must start again. It is the
   * handlers' own: no model and no comparison shows it.
   */
  public static final String START_MARK = "appstream-cloudformation:start-after-update";

  private Tagging() {}

  /**
   * Makes the live tags what the template and its CloudFormation stack want.
   *
   * @throws HandlerFailure InvalidRequest, if the template names a reserved key
   */
  public static <ModelT, LiveT extends SdkPojo, ContextT extends OperationContext>
      ProgressEvent<ModelT, ContextT> update(
          Operation<ModelT, LiveT, ContextT> operation, LiveT live) {
    Checks.refuseProblems(operation, problems(operation.desired()));
    String arn = operation.kind().arn(live);
    TagChanges changes =
        TagChanges.between(
            operation.desiredTags(), operation.previousTags(), live(operation, live));
    return operation
        .progress()
        .then(
            progress ->
                changes.removed().isEmpty()
                    ? progress
                    : operation
                        .step("UntagResource", "removing tags of the " + operation.subject())
                        .call(
                            UntagResourceRequest.builder()
                                .resourceArn(arn)
                                .tagKeys(changes.removed())
                                .build(),
                            AppStreamClient::untagResource))
        .then(
            progress ->
                changes.set().isEmpty()
                    ? progress
                    : operation
                        .step("TagResource", "setting tags of the " + operation.subject())
                        .call(
                            TagResourceRequest.builder()
                                .resourceArn(arn)
                                .tags(changes.set())
                                .build(),
                            AppStreamClient::tagResource));
  }

  /** The tags of a live resource that templates and their stacks may have set. */
  static <ModelT, LiveT extends SdkPojo> Map<String, String> live(
      Operation<ModelT, LiveT, ?> operation, LiveT live) {
    return withoutReserved(all(operation, live));
  }

  /** All tags of a live resource. */
  public static <ModelT, LiveT extends SdkPojo> Map<String, String> all(
      Operation<ModelT, LiveT, ?> operation, LiveT live) {
    return operation
        .appStream()
        .call(
            ListTagsForResourceRequest.builder().resourceArn(operation.kind().arn(live)).build(),
            AppStreamClient::listTagsForResource)
        .tags();
  }

  /**
   * The tags of a template by key, for the generated wrapper, which asks before it has checked the
   * model: a tag may lack its value.
   */
  public static <TagT> Map<String, String> ofTemplate(
      List<TagT> tags, Function<TagT, String> key, Function<TagT, String> value) {
    return tags == null
        ? Map.of()
        : tags.stream()
            .collect(
                Collectors.toMap(
                    key,
                    tag -> Objects.requireNonNullElse(value.apply(tag), ""),
                    (first, second) -> second));
  }

  /** What is wrong with a model's tags, a sentence each. */
  static List<String> problems(ObjectNode model) {
    return StreamSupport.stream(model.path(ResourceKind.TAGS).spliterator(), false)
        .map(tag -> tag.path("Key").asText())
        .filter(Tagging::isReserved)
        .map("Tags: the key %s is reserved; take it out."::formatted)
        .toList();
  }

  /** The tags without AWS's own, which no caller may set, and without the handlers' mark. */
  static Map<String, String> withoutReserved(Map<String, String> tags) {
    Map<String, String> open = new TreeMap<>(tags);
    open.keySet().removeIf(Tagging::isReserved);
    return open;
  }

  private static boolean isReserved(String key) {
    return key.startsWith("aws:") || key.equals(START_MARK);
  }

  /** Adds the tags to a model's tree, in the form that templates have. */
  static void addTo(ObjectNode model, Map<String, String> tags) {
    if (!tags.isEmpty()) {
      ArrayNode list = model.putArray(ResourceKind.TAGS);
      tags.forEach((key, value) -> list.addObject().put("Key", key).put("Value", value));
    }
  }
}
