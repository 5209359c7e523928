package software.amazon.appstream.simulator.association;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import software.amazon.appstream.simulator.association.Associations.Association;
import software.amazon.appstream.simulator.behaviour.AssociationQuestions.FleetsPerStack;
import software.amazon.appstream.simulator.behaviour.AssociationQuestions.MissingAssociation;
import software.amazon.appstream.simulator.behaviour.AssociationQuestions.RepeatedAssociation;
import software.amazon.appstream.simulator.call.Call;
import software.amazon.appstream.simulator.call.Operation;
import software.amazon.appstream.simulator.call.ServiceException;
import software.amazon.appstream.simulator.clock.Timeline;
import software.amazon.appstream.simulator.resource.Page;
import software.amazon.appstream.simulator.resource.Resource;
import software.amazon.appstream.simulator.resource.ResourceTable;
import software.amazon.appstream.simulator.resource.View;

/** Associations of fleets and stacks. */
public final class AssociationOperations {
  private final ResourceTable<? extends Resource> fleets;
  private final ResourceTable<Resource> stacks;
  private final Associations associations;

  public AssociationOperations(
      ResourceTable<? extends Resource> fleets,
      ResourceTable<Resource> stacks,
      Associations associations) {
    this.fleets = fleets;
    this.stacks = stacks;
    this.associations = associations;
  }

  public Map<String, Operation> operations() {
    return Map.of(
        "AssociateFleet", this::associate,
        "DisassociateFleet", this::disassociate,
        "ListAssociatedFleets", this::listFleets,
        "ListAssociatedStacks", this::listStacks);
  }

  private ObjectNode associate(Call call) {
    Association association = required(call);
    NavigableSet<String> fleets = associations.fleetsOf(association.stack(), call.now());
    boolean repeated = fleets.contains(association.fleet());
    if (repeated && call.behaviours().are(RepeatedAssociation.REFUSED)) {
      throw ServiceException.notPermitted(
          "The fleet %s is already associated with the stack %s."
              .formatted(association.fleet(), association.stack()));
    }
    if (!repeated && !fleets.isEmpty() && call.behaviours().are(FleetsPerStack.ONE)) {
      throw ServiceException.notPermitted(
          "The stack %s already has a fleet.".formatted(association.stack()));
    }
    associations.add(association, call.now());
    return JsonNodeFactory.instance.objectNode();
  }

  private ObjectNode disassociate(Call call) {
    Association association = required(call);
    if (!associations.remove(association, call.now())
        && call.behaviours().are(MissingAssociation.NOT_FOUND)) {
      throw ServiceException.notFound(
          "The fleet %s is not associated with the stack %s."
              .formatted(association.fleet(), association.stack()));
    }
    return JsonNodeFactory.instance.objectNode();
  }

  private Association required(Call call) {
    return new Association(
        fleets.require(call.text("FleetName"), View.ofChange(call)).name(),
        stacks.require(call.text("StackName"), View.ofChange(call)).name());
  }

  /** Assumption: an unknown stack is ResourceNotFoundException, though the model lists no error. */
  private ObjectNode listFleets(Call call) {
    Resource stack = stacks.require(call.text("StackName"), View.ofRead(call));
    return page(call, associations.fleetsOf(stack.name()));
  }

  private ObjectNode listStacks(Call call) {
    Resource fleet = fleets.require(call.text("FleetName"), View.ofRead(call));
    return page(call, associations.stacksOf(fleet.name()));
  }

  private ObjectNode page(Call call, NavigableMap<String, Timeline<Boolean>> names) {
    Instant at = call.readTime();
    Page page = Page.of(names, association -> Associations.holdsAt(at, association), call);
    ObjectNode output = JsonNodeFactory.instance.objectNode();
    page.names().forEach(output.putArray("Names")::add);
    page.putNextToken(output);
    return output;
  }
}
