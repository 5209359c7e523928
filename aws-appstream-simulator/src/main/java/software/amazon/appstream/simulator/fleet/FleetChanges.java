package software.amazon.appstream.simulator.fleet;

import static java.util.Map.entry;
import static software.amazon.appstream.simulator.call.ServiceException.refuseCombinationIf;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.appstream.simulator.behaviour.FleetReadQuestions.DeletedVolume;
import software.amazon.appstream.simulator.behaviour.RequestQuestions.SetAndDelete;
import software.amazon.appstream.simulator.call.Call;
import software.amazon.appstream.simulator.resource.DeletableAttributes;
import software.amazon.appstream.simulator.resource.EmptyTexts;
import software.amazon.appstream.simulator.resource.PartialObjects;
import software.amazon.appstream.simulator.surroundings.Capacity;
import software.amazon.appstream.simulator.surroundings.Surroundings;

/** What the attributes of a fleet become by a create or an update, all values checked. */
final class FleetChanges {
  static final DeletableAttributes DELETABLE =
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

  private static final int DEFAULT_VOLUME_GB = 200;

  private static final Set<String> CONTROLS =
      Set.of("Name", "Tags", "AttributesToDelete", "DeleteVpcConfig");

  private final Surroundings surroundings;

  FleetChanges(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** The attributes of the fleet that the call creates. */
  ObjectNode created(Call call) {
    ObjectNode attributes = call.input().objectNode();
    set(call, attributes);
    surroundings.check(call.input(), call.now());
    return attributes;
  }

  /** The attributes of a fleet after the update. */
  ObjectNode updated(Call call, ObjectNode attributes) {
    ObjectNode updated = attributes.deepCopy();
    DELETABLE.delete(call, updated);
    deleteVpcConfig(call, updated);
    deleteVolume(call, updated);
    set(call, updated);
    surroundings.check(call.input(), call.now());
    return updated;
  }

  /** The attributes that an update deletes, by their names in AttributesToDelete. */
  static Stream<String> deleted(ObjectNode request) {
    Stream<String> named = DeletableAttributes.named(request);
    return request.path("DeleteVpcConfig").asBoolean()
        ? Stream.concat(named, Stream.of("VPC_CONFIGURATION"))
        : named;
  }

  private void set(Call call, ObjectNode attributes) {
    ObjectNode changes = call.input().deepCopy().without(CONTROLS);
    EmptyTexts.settle(changes, attributes, call.behaviours());
    PartialObjects.complete(changes, attributes, call.behaviours());
    attributes.setAll(changes);
    surroundings
        .image(call.input(), call.now())
        .ifPresent(
            image -> {
              attributes.put("ImageName", image.name());
              attributes.put("ImageArn", image.arn());
            });
    FleetRules.check(FleetDefaults.complete(attributes, call.behaviours()));
    Capacity.requireWithinQuota(
        attributes.get("InstanceType").asText(),
        call.text("Name"),
        FleetCapacity.desiredInstances(attributes));
  }

  private static void deleteVolume(Call call, ObjectNode attributes) {
    if (DeletableAttributes.named(call.input()).anyMatch("VOLUME_CONFIGURATION"::equals)
        && call.behaviours().are(DeletedVolume.DEFAULT_SIZE)) {
      attributes.putObject("RootVolumeConfig").put("VolumeSizeInGb", DEFAULT_VOLUME_GB);
    }
  }

  private static void deleteVpcConfig(Call call, ObjectNode attributes) {
    if (call.input().path("DeleteVpcConfig").asBoolean()) {
      refuseCombinationIf(
          call.input().has("VpcConfig") && !call.behaviours().are(SetAndDelete.TAKEN),
          "VpcConfig cannot be set together with DeleteVpcConfig.");
      attributes.remove("VpcConfig");
    }
  }
}
