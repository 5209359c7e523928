package software.amazon.appstream.simulator.fleet;

import static java.util.Map.entry;
import static software.amazon.appstream.simulator.protocol.ServiceException.refuseCombinationIf;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import software.amazon.appstream.simulator.association.Associations;
import software.amazon.appstream.simulator.faults.StartFailure;
import software.amazon.appstream.simulator.protocol.Call;
import software.amazon.appstream.simulator.protocol.Operation;
import software.amazon.appstream.simulator.protocol.ServiceException;
import software.amazon.appstream.simulator.resource.Account;
import software.amazon.appstream.simulator.resource.DeletableAttributes;
import software.amazon.appstream.simulator.resource.Resource;
import software.amazon.appstream.simulator.resource.ResourceTable;
import software.amazon.appstream.simulator.surroundings.Image;
import software.amazon.appstream.simulator.surroundings.Surroundings;

/** Fleets: made, changed, started, stopped, deleted. */
public final class FleetOperations {
  private static final Set<String> CONTROLS =
      Set.of("Name", "AttributesToDelete", "DeleteVpcConfig");

  private static final DeletableAttributes DELETABLE =
      new DeletableAttributes(
          Map.ofEntries(
              entry("VPC_CONFIGURATION", "VpcConfig"),
              entry("VPC_CONFIGURATION_SECURITY_GROUP_IDS", "VpcConfig.SecurityGroupIds"),
              entry("DOMAIN_JOIN_INFO", "DomainJoinInfo"),
              entry("IAM_ROLE_ARN", "IamRoleArn"),
              entry("USB_DEVICE_FILTER_STRINGS", "UsbDeviceFilterStrings"),
              entry("SESSION_SCRIPT_S3_LOCATION", "SessionScriptS3Location"),
              entry("MAX_SESSIONS_PER_INSTANCE", "MaxSessionsPerInstance"),
              entry("VOLUME_CONFIGURATION", "RootVolumeConfig")));

  private final Account account;
  private final ResourceTable<Fleet> fleets;
  private final Associations associations;
  private final Surroundings surroundings;

  public FleetOperations(
      Account account,
      ResourceTable<Fleet> fleets,
      Associations associations,
      Surroundings surroundings) {
    this.account = account;
    this.fleets = fleets;
    this.associations = associations;
    this.surroundings = surroundings;
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
    ObjectNode attributes = FleetDefaults.complete(Resource.attributesOf(call.input()));
    surroundings.image(call.input(), call.now()).ifPresent(image -> setImage(image, attributes));
    FleetRules.check(attributes);
    fleets.requireAbsent(call);
    surroundings.check(call.input(), call.now());
    Fleet fleet = new Fleet(account.arn("fleet", call.text("Name")), call, attributes);
    fleets.add(fleet);
    return fleets.output(fleet, call.now());
  }

  private ObjectNode update(Call call) {
    // Assumption: the model does not require Name, yet there is nothing else to find the fleet by.
    refuseCombinationIf(!call.input().has("Name"), "Name is required.");
    Fleet fleet = fleets.require(call);
    FleetState state = fleet.stateAt(call.now());
    ObjectNode attributes = fleet.attributesAt(call.now());
    FleetUpdateRules.check(fleet, state, call.input(), attributes);
    DELETABLE.delete(call.input(), attributes);
    deleteVpcConfig(call.input(), attributes);
    attributes.setAll(call.input().deepCopy().<ObjectNode>without(CONTROLS));
    surroundings
        .image(call.input(), call.now())
        .ifPresent(
            image -> {
              checkImageChange(fleet, image, call.now());
              setImage(image, attributes);
            });
    FleetRules.check(FleetDefaults.complete(attributes));
    surroundings.check(call.input(), call.now());
    fleet.setAttributes(call.now(), attributes);
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

  /** Assumption: starting a fleet that runs or starts succeeds, as stopping a stopped one does. */
  private ObjectNode start(Call call) {
    Fleet fleet = fleets.require(call);
    switch (fleet.stateAt(call.now())) {
      case STARTING, RUNNING -> {}
      case STOPPING ->
          throw ServiceException.notPermitted(
              "Fleet %s can not be started when it is STOPPING.".formatted(fleet.name()));
      case STOPPED -> {
        ObjectNode attributes = fleet.attributesAt(call.now());
        surroundings.checkRole(attributes, call.now());
        surroundings.checkCapacity(attributes);
        fleet.start(call.now(), startFailure(call, attributes));
      }
    }
    return JsonNodeFactory.instance.objectNode();
  }

  private ObjectNode stop(Call call) {
    Fleet fleet = fleets.require(call);
    switch (fleet.stateAt(call.now())) {
      case STOPPING, STOPPED -> {}
      case STARTING, RUNNING -> fleet.stop(call.now());
    }
    return JsonNodeFactory.instance.objectNode();
  }

  private Optional<StartFailure> startFailure(Call call, ObjectNode attributes) {
    Instant now = call.now();
    return call.startFailure()
        .or(() -> surroundings.image(attributes, now).flatMap(Image::startFailure));
  }

  private static void deleteVpcConfig(ObjectNode request, ObjectNode attributes) {
    if (request.path("DeleteVpcConfig").asBoolean()) {
      refuseCombinationIf(
          request.has("VpcConfig"), "VpcConfig can not be set together with DeleteVpcConfig.");
      attributes.remove("VpcConfig");
    }
  }

  /** An image with another operating system than the current one needs a stopped fleet. */
  private void checkImageChange(Fleet fleet, Image image, Instant now) {
    boolean otherPlatform =
        surroundings
            .image(fleet.attributesAt(now), now)
            .filter(current -> !current.platform().equals(image.platform()))
            .isPresent();
    if (otherPlatform && fleet.stateAt(now) == FleetState.RUNNING) {
      throw FleetUpdateRules.mustBeStopped(fleet);
    }
  }

  private static void setImage(Image image, ObjectNode attributes) {
    attributes.put("ImageName", image.name());
    attributes.put("ImageArn", image.arn());
  }
}
