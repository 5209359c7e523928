package software.amazon.appstream.simulator.fleet;

import static software.amazon.appstream.simulator.protocol.ServiceException.refuseCombinationIf;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import software.amazon.appstream.simulator.association.Associations;
import software.amazon.appstream.simulator.behaviour.FleetQuestions.OrderOfChecks;
import software.amazon.appstream.simulator.behaviour.FleetQuestions.StartWhileUp;
import software.amazon.appstream.simulator.behaviour.FleetQuestions.StopWhileStarting;
import software.amazon.appstream.simulator.faults.StartFailure;
import software.amazon.appstream.simulator.protocol.Call;
import software.amazon.appstream.simulator.protocol.Operation;
import software.amazon.appstream.simulator.protocol.ServiceException;
import software.amazon.appstream.simulator.resource.Account;
import software.amazon.appstream.simulator.resource.ResourceTable;
import software.amazon.appstream.simulator.surroundings.Image;
import software.amazon.appstream.simulator.surroundings.Surroundings;

/** Fleets: made, changed, started, stopped, deleted. */
public final class FleetOperations {
  private final Account account;
  private final ResourceTable<Fleet> fleets;
  private final Associations associations;
  private final Surroundings surroundings;
  private final FleetChanges changes;
  private final FleetUpdateRules updateRules;

  public FleetOperations(
      Account account,
      ResourceTable<Fleet> fleets,
      Associations associations,
      Surroundings surroundings) {
    this.account = account;
    this.fleets = fleets;
    this.associations = associations;
    this.surroundings = surroundings;
    this.changes = new FleetChanges(surroundings);
    this.updateRules = new FleetUpdateRules(surroundings);
  }

  public Map<String, Operation> operations() {
    return Map.of(
        "CreateFleet", this::create,
        "UpdateFleet", this::update,
        "DeleteFleet", this::delete,
        "StartFleet", this::start,
        "StopFleet", this::stop,
        "DescribeFleets", fleets::describe);
  }

  private ObjectNode create(Call call) {
    ObjectNode attributes = changes.created(call);
    fleets.requireAbsent(call);
    Fleet fleet = new Fleet(account.arn("fleet", call.text("Name")), call, attributes);
    fleets.add(fleet);
    return fleets.output(fleet, call.now());
  }

  private ObjectNode update(Call call) {
    // Assumption: the model does not require Name, yet there is nothing else to find the fleet by.
    refuseCombinationIf(!call.input().has("Name"), "Name is required.");
    Fleet fleet = fleets.require(call);
    ObjectNode attributes = fleet.attributesAt(call.now());
    if (call.behaviours().are(OrderOfChecks.STATE_FIRST)) {
      updateRules.check(fleet, call);
    }
    ObjectNode updated = changes.updated(call, attributes);
    updateRules.check(fleet, call);
    fleet.setAttributes(call.now(), updated);
    return fleets.output(fleet, call.now());
  }

  private ObjectNode delete(Call call) {
    Fleet fleet = fleets.require(call);
    FleetState state = fleet.stateAt(call.now());
    if (state != FleetState.STOPPED) {
      throw ServiceException.inUse(
          "Fleet %s can not be deleted when it is %s. It must be stopped."
              .formatted(fleet.name(), state));
    }
    NavigableSet<String> stacks = associations.stacksOf(fleet.name(), call.now());
    if (!stacks.isEmpty()) {
      throw ServiceException.inUse(
          "Fleet %s can not be deleted while it is associated with stack %s."
              .formatted(fleet.name(), String.join(", ", stacks)));
    }
    fleet.endAt(call.now());
    return JsonNodeFactory.instance.objectNode();
  }

  private ObjectNode start(Call call) {
    Fleet fleet = fleets.require(call);
    FleetState state = fleet.stateAt(call.now());
    if (state == FleetState.STOPPED) {
      ObjectNode attributes = fleet.attributesAt(call.now());
      surroundings.checkRole(attributes, call.now());
      surroundings.checkCapacity(attributes);
      fleet.start(call.now(), startFailure(call, attributes), call.behaviours());
    } else if (state == FleetState.STOPPING || call.behaviours().are(StartWhileUp.REFUSED)) {
      throw ServiceException.notPermitted(
          "Fleet %s can not be started when it is %s.".formatted(fleet.name(), state));
    }
    return JsonNodeFactory.instance.objectNode();
  }

  private ObjectNode stop(Call call) {
    Fleet fleet = fleets.require(call);
    switch (fleet.stateAt(call.now())) {
      case STOPPING, STOPPED -> {}
      case STARTING -> {
        if (call.behaviours().are(StopWhileStarting.REFUSED) && !fleet.hangs(call.now())) {
          throw ServiceException.concurrentModification(
              "Fleet %s can not be stopped when it is STARTING.".formatted(fleet.name()));
        }
        fleet.stop(call.now());
      }
      case RUNNING -> fleet.stop(call.now());
    }
    return JsonNodeFactory.instance.objectNode();
  }

  private Optional<StartFailure> startFailure(Call call, ObjectNode attributes) {
    Instant now = call.now();
    return call.startFailure()
        .or(() -> surroundings.image(attributes, now).flatMap(Image::startFailure));
  }
}
