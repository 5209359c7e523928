package software.amazon.appstream.simulator.kind;

import static software.amazon.appstream.simulator.call.ServiceException.refuseIf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import software.amazon.appstream.simulator.behaviour.ErrorQuestions.MissingMember;
import software.amazon.appstream.simulator.call.Call;
import software.amazon.appstream.simulator.model.ServiceModel;
import software.amazon.appstream.simulator.model.Shape;
import software.amazon.appstream.simulator.resource.ResourceTable;
import software.amazon.appstream.simulator.resource.View;

/**
 * How the Describe operation of a kind finds what it returns: by a list of names or ARNs, by
 * members that must be equal, or page by page. What it is asked for by name or ARN must be there,
 * if the service model lists the error of a missing one for the operation.
 */
final class KindListing {
  private final Kind kind;
  private final ResourceTable<KindResource> table;
  private final References references;
  private final String namesMember;
  private final String outputMember;
  private final boolean requires;
  private final ServiceModel model;

  KindListing(
      Kind kind,
      ServiceModel model,
      ServiceModel.Operation operation,
      ResourceTable<KindResource> table,
      References references) {
    this.kind = kind;
    this.model = model;
    this.table = table;
    this.references = references;
    this.namesMember =
        listMember(model.shape(operation.input()), item -> item.type() == Shape.Type.STRING)
            .orElse("");
    this.outputMember = listMember(model.shape(operation.output()), item -> true).orElseThrow();
    this.requires = operation.errors().contains(kind.notFound());
  }

  ObjectNode describe(Call call) {
    ObjectNode output = JsonNodeFactory.instance.objectNode();
    ArrayNode descriptions = output.putArray(outputMember);
    View view = View.ofRead(call);
    refuseIf(
        !kind.listedBy().isEmpty() && kind.listedBy().stream().noneMatch(call.input()::has),
        MissingMember.class,
        "One of %s is required.".formatted(String.join(", ", kind.listedBy())));
    if (requires) {
      references.require(call.input(), view);
    }
    for (KindResource resource : found(call, view, output)) {
      descriptions.add(resource.describe(view.at(), call.behaviours()));
    }
    return output;
  }

  private List<KindResource> found(Call call, View view, ObjectNode output) {
    JsonNode names = call.input().path(namesMember);
    if (!names.isEmpty()) {
      List<KindResource> named = new ArrayList<>();
      names.forEach(name -> named.add(named(name.asText(), view)));
      return named;
    }
    if (requires && kind.identity().stream().allMatch(call.input()::has)) {
      return List.of(table.require(table.key(call.input()), view));
    }
    return table.page(call, view, resource -> isAsked(resource, call, view), output);
  }

  private KindResource named(String nameOrArn, View view) {
    return nameOrArn.startsWith("arn:")
        ? table.requireByArn(nameOrArn, view)
        : table.require(nameOrArn, view);
  }

  /** Whether the resource has what the request's members and its Filters say. */
  private boolean isAsked(KindResource resource, Call call, View view) {
    ObjectNode wanted = call.input().deepCopy().without(List.of("MaxResults", "NextToken"));
    JsonNode filters = wanted.path("Filters");
    wanted.remove("Filters");
    if (wanted.isEmpty() && filters.isEmpty()) {
      return true;
    }
    ObjectNode attributes = resource.attributesAt(view.at());
    ObjectNode told = resource.describe(view.at(), call.behaviours());
    return wanted.properties().stream()
            .allMatch(member -> member.getValue().equals(attributes.get(member.getKey())))
        && StreamSupport.stream(filters.spliterator(), false)
            .allMatch(
                filter -> contains(filter.path("Values"), told.path(filter.path("Name").asText())));
  }

  private static boolean contains(JsonNode values, JsonNode value) {
    return StreamSupport.stream(values.spliterator(), false).anyMatch(value::equals);
  }

  private Optional<String> listMember(Shape shape, Predicate<Shape> isItem) {
    return shape.members().entrySet().stream()
        .filter(member -> isListOf(model.shape(member.getValue()), isItem))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  private boolean isListOf(Shape shape, Predicate<Shape> isItem) {
    return shape.type() == Shape.Type.LIST && isItem.test(model.shape(shape.member()));
  }
}
