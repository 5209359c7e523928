package software.amazon.appstream.simulator.kind;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import software.amazon.appstream.simulator.behaviour.AssociationQuestions.MissingAssociation;
import software.amazon.appstream.simulator.behaviour.AssociationQuestions.RepeatedAssociation;
import software.amazon.appstream.simulator.call.Call;
import software.amazon.appstream.simulator.call.Operation;
import software.amazon.appstream.simulator.call.ServiceException;
import software.amazon.appstream.simulator.model.ServiceModel;
import software.amazon.appstream.simulator.model.Shape;
import software.amazon.appstream.simulator.resource.DeletableAttributes;
import software.amazon.appstream.simulator.resource.EmptyTexts;
import software.amazon.appstream.simulator.resource.ResourceTable;
import software.amazon.appstream.simulator.resource.View;

/** The operations of a declared kind of resource. */
public final class KindOperations {
  private final Kind kind;
  private final ServiceModel model;
  private final Context context;
  private final ResourceTable<KindResource> table;
  private final References references;
  private final DeletableAttributes deletable;

  KindOperations(
      Kind kind, ServiceModel model, Context context, ResourceTable<KindResource> table) {
    this.kind = kind;
    this.model = model;
    this.context = context;
    this.table = table;
    this.references = new References(kind, context.tables());
    this.deletable = new DeletableAttributes(kind.deletable());
    references.bind(table);
  }

  /** Those that the service model has, by name. */
  Map<String, Operation> operations() {
    Map<String, Operation> operations = new HashMap<>();
    answer(operations, kind.operation(Verb.CREATE), this::create);
    answer(operations, kind.operation(Verb.UPDATE), this::update);
    answer(operations, kind.operation(Verb.DELETE), this::delete);
    kind.changes()
        .forEach((name, change) -> answer(operations, name, call -> change(change, call)));
    if (model.operation(kind.operation(Verb.GET)).isPresent()) {
      operations.put(kind.operation(Verb.GET), this::get);
    }
    String describe = kind.operation(Verb.DESCRIBE);
    model
        .operation(describe)
        .ifPresent(
            operation -> {
              KindListing listing = new KindListing(kind, model, operation, table, references);
              operations.put(describe, listing::describe);
            });
    return operations;
  }

  /** Changes the resource that the call names, or creates it. */
  public Optional<KindResource> set(Call call) {
    View atOnce = new View(call.now(), call.now());
    return table.find(table.key(call.input()), atOnce).isPresent() ? update(call) : create(call);
  }

  /** Creates the resource that the call describes. */
  public Optional<KindResource> create(Call call) {
    View atOnce = new View(call.now(), call.now());
    Optional<KindResource> present = table.find(table.key(call.input()), atOnce);
    if (kind.joins() && present.isPresent()) {
      if (call.behaviours().are(RepeatedAssociation.REFUSED)) {
        throw ServiceException.notPermitted("The two are associated already.");
      }
      return present;
    }
    ObjectNode attributes = changed(JsonNodeFactory.instance.objectNode(), call);
    table.requireAbsent(call);
    return Optional.of(add(call, attributes));
  }

  /** Takes up what the call describes and what has been there all along. */
  KindResource adopt(Call call) {
    return add(call, changed(JsonNodeFactory.instance.objectNode(), call));
  }

  /** Deletes the resource that the call names. */
  public Optional<KindResource> delete(Call call) {
    Optional<KindResource> present = table.find(table.key(call.input()), View.ofChange(call));
    if (present.isEmpty() && kind.joins()) {
      references.require(call.input(), View.ofChange(call));
      if (call.behaviours().are(MissingAssociation.TAKEN)) {
        return Optional.empty();
      }
    }
    KindResource resource = present.orElseGet(() -> table.require(call));
    kind.beforeDelete().ask(resource, call, context);
    table.end(resource, call.now(), Duration.ZERO);
    return Optional.of(resource);
  }

  private ObjectNode get(Call call) {
    View view = View.ofRead(call);
    KindResource resource = table.require(table.key(call.input()), view);
    ObjectNode output = JsonNodeFactory.instance.objectNode();
    output.set(kind.name(), resource.describe(view.at(), call.behaviours()));
    return output;
  }

  private Optional<KindResource> update(Call call) {
    KindResource resource = table.require(call);
    kind.beforeUpdate().ask(resource, call, context);
    resource.modify(call.now(), changed(resource.attributesAt(call.now()), call));
    return Optional.of(resource);
  }

  private Optional<KindResource> change(Kind.Change change, Call call) {
    KindResource resource = table.require(call);
    change.apply(resource, call, context);
    return Optional.of(resource);
  }

  /** An operation of the service model answers with the resource, if its output has it. */
  private void answer(
      Map<String, Operation> operations,
      String name,
      Function<Call, Optional<KindResource>> operation) {
    Optional<Shape> output = model.operation(name).map(known -> model.shape(known.output()));
    boolean tells = output.isPresent() && output.get().members().containsKey(kind.name());
    if (output.isPresent()) {
      operations.put(name, call -> output(operation.apply(call).filter(resource -> tells), call));
    }
  }

  private ObjectNode output(Optional<KindResource> told, Call call) {
    return told.map(resource -> table.output(resource, call))
        .orElseGet(JsonNodeFactory.instance::objectNode);
  }

  /** What the attributes become when the call sets its own. */
  private ObjectNode changed(ObjectNode attributes, Call call) {
    deletable.delete(call, attributes);
    ObjectNode changes = call.input().deepCopy().without(kind.controls());
    changes.remove(List.of("Tags", "AttributesToDelete"));
    EmptyTexts.settle(changes, attributes, call.behaviours());
    attributes.setAll(changes);
    references.require(attributes, View.ofChange(call));
    kind.completion().complete(attributes, call, context);
    return attributes;
  }

  private KindResource add(Call call, ObjectNode attributes) {
    String name = table.key(call.input());
    KindResource resource =
        new KindResource(
            name, arn(name), call, attributes, kind, model.shape(kind.name()).members().keySet());
    table.add(resource);
    return resource;
  }

  /** Assumption: what is not identified by a name alone has an ARN that does not tell it. */
  private String arn(String name) {
    if (kind.arnKind().isEmpty()) {
      return "";
    }
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    boolean named = kind.identity().size() == 1;
    return context
        .account()
        .arn(kind.arnKind(), named ? name : UUID.nameUUIDFromBytes(bytes).toString());
  }
}
