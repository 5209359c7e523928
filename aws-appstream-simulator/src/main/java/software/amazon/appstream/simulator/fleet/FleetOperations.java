package software.amazon.appstream.simulator.fleet;

import static software.amazon.appstream.simulator.call.ServiceException.refuseIf;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import software.amazon.appstream.simulator.association.Associations;
import software.amazon.appstream.simulator.behaviour.ErrorQuestions.MissingMember;
import software.amazon.appstream.simulator.behaviour.FleetQuestions.DeleteOutOfState;
import software.amazon.appstream.simulator.behaviour.FleetQuestions.OrderOfChecks;
import software.amazon.appstream.simulator.behaviour.FleetQuestions.StartOutOfState;
import software.amazon.appstream.simulator.behaviour.FleetQuestions.StartWhileUp;
import software.amazon.appstream.simulator.behaviour.FleetQuestions.StopWhileStarting;
import software.amazon.appstream.simulator.call.Call;
import software.amazon.appstream.simulator.call.Operation;
import software.amazon.appstream.simulator.call.ServiceException;
import software.amazon.appstream.simulator.call.StartFailure;
import software.amazon.appstream.simulator.resource.Account;
import software.amazon.appstream.simulator.resource.ResourceTable;
import software.amazon.appstream.simulator.surroundings.Capacity;
import software.amazon.appstream.simulator.surroundings.Surroundings;

/** Fleets: made, changed, started, stopped, deleted. */
public final class FleetOperations {
  private final Account account;
  private final ResourceTable<Fleet> fleets;
  private final Associations associations;
  private final Surroundings surroundings;
  private final Duration startTime;
  private final FleetChanges changes;
  private final FleetUpdateRules updateRules;

  public FleetOperations(
      Account account,
      ResourceTable<Fleet> fleets,
      Associations associations,
      Surroundings surroundings,
      Duration startTime) {
    this.account = account;
    this.fleets = fleets;
    this.associations = associations;
    this.surroundings = surroundings;
    this.startTime = startTime;
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
    Fleet fleet = new Fleet(account.arn("fleet", call.text("Name")), call, attributes, startTime);
    fleets.add(fleet);
    return fleets.output(fleet, call);
  }

  private ObjectNode update(Call call) {
    // Assumption: the model does not require Name, yet there is nothing else to find the fleet by.
    refuseIf(!call.input().has("Name"), MissingMember.class, "Name is required.");
    Fleet fleet = fleets.require(call);
    ObjectNode attributes = fleet.attributesAt(call.now());
    if (call.behaviours().are(OrderOfChecks.STATE_FIRST)) {
      updateRules.check(fleet, call);
    }
    ObjectNode updated = changes.updated(call, attributes);
    updateRules.check(fleet, call);
    fleet.update(call.now(), updated);
    return fleets.output(fleet, call);
  }

  private ObjectNode delete(Call call) {
    Fleet fleet = fleets.require(call);
    FleetState state = fleet.stateAt(call.now());
    refuseIf(
        state != FleetState.STOPPED,
        DeleteOutOfState.class,
        "The fleet %s cannot be deleted when it is %s. It must be stopped."
            .formatted(fleet.name(), state));
    if (!associations.stacksOf(fleet.name(), call.now()).isEmpty()) {
      // In the words of hashicorp/terraform-provider-aws issue 22625 (2022).
      throw ServiceException.recorded(
          "ResourceInUseException",
          "The fleet %s is associated with a stack. To delete the fleet, you must dissociate it from the stack."
              .formatted(fleet.name()));
    }
    fleets.end(fleet, call.now(), Duration.ZERO);
    return JsonNodeFactory.instance.objectNode();
  }

  private ObjectNode start(Call call) {
    Fleet fleet = fleets.require(call);
    FleetState state = fleet.stateAt(call.now());
    if (state == FleetState.STOPPED) {
      ObjectNode attributes = fleet.attributesAt(call.now());
      surroundings.checkRole(attributes, call.now());
      Capacity.requireAvailable(attributes.path("InstanceType").asText(), call.behaviours());
      Optional<StartFailure> failure =
          call.startFailure().or(() -> surroundings.startFailure(attributes, call.now()));
      fleet.start(call.now(), failure, call.behaviours());
    } else if (state == FleetState.STOPPING || call.behaviours().are(StartWhileUp.REFUSED)) {
      throw ServiceException.open(
          StartOutOfState.class,
          "The fleet %s cannot be started when it is %s.".formatted(fleet.name(), state));
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
              "The fleet %s cannot be stopped when it is STARTING.".formatted(fleet.name()));
        }
        call.endedSessions().add(fleet.stop(call.now()));
      }
      case RUNNING -> call.endedSessions().add(fleet.stop(call.now()));
    }
    return JsonNodeFactory.instance.objectNode();
  }
}
