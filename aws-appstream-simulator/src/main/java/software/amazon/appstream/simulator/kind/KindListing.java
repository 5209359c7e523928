package software.amazon.appstream.simulator.kind;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.appstream.simulator.model.ServiceModel;
import software.amazon.appstream.simulator.model.Shape;
import software.amazon.appstream.simulator.protocol.Call;
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
  private final Shape input;
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
    this.input = model.shape(operation.input());
    this.outputMember = listMember(model.shape(operation.output())).orElseThrow();
    this.requires = operation.errors().contains(kind.notFound());
  }

  ObjectNode describe(Call call) {
    ObjectNode output = JsonNodeFactory.instance.objectNode();
    ArrayNode descriptions = output.putArray(outputMember);
    View view = View.ofRead(call);
    if (requires) {
      references.require(call.input(), view);
    }
    for (KindResource resource : found(call, view, output)) {
      descriptions.add(resource.describe(view.at(), call.behaviours()));
    }
    return output;
  }

  private List<KindResource> found(Call call, View view, ObjectNode output) {
    JsonNode names = call.input().path(listMember(input).orElse(""));
    if (!names.isEmpty()) {
      List<KindResource> named = new ArrayList<>();
      names.forEach(name -> named.add(named(name.asText(), view)));
      return named;
    }
    if (requires && kind.identity().stream().allMatch(call.input()::has)) {
      return List.of(table.require(table.key(call.input()), view));
    }
    return table.page(call, view, resource -> isAsked(resource, call.input(), view), output);
  }

  private KindResource named(String nameOrArn, View view) {
    return nameOrArn.startsWith("arn:")
        ? table.requireByArn(nameOrArn, view)
        : table.require(nameOrArn, view);
  }

  /** Whether the resource has what the request's members say. */
  private boolean isAsked(KindResource resource, ObjectNode request, View view) {
    ObjectNode wanted = request.deepCopy().without(List.of("MaxResults", "NextToken"));
    if (wanted.isEmpty()) {
      return true;
    }
    ObjectNode attributes = resource.attributesAt(view.at());
    return wanted.properties().stream()
        .allMatch(member -> member.getValue().equals(attributes.get(member.getKey())));
  }

  private Optional<String> listMember(Shape shape) {
    return shape.members().entrySet().stream()
        .filter(member -> model.shape(member.getValue()).type() == Shape.Type.LIST)
        .map(Map.Entry::getKey)
        .findFirst();
  }
}
