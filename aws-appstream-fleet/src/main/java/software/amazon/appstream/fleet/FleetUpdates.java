package software.amazon.appstream.fleet;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.appstream.common.AttributeRemoval;
import software.amazon.appstream.common.DeletableAttribute;
import software.amazon.appstream.common.Operation;
import software.amazon.appstream.common.UpdatePlan;
import software.amazon.awssdk.services.appstream.model.Fleet;

/** What an update of a fleet changes, how it removes values, and what needs a stop. */
final class FleetUpdates {

  private static final String VPC = "VPC_CONFIGURATION";

  private static final AttributeRemoval REMOVAL =
      new AttributeRemoval(
          List.of(
              DeletableAttribute.at(VPC, "/VpcConfig"),
              DeletableAttribute.at(
                      "VPC_CONFIGURATION_SECURITY_GROUP_IDS", "/VpcConfig/SecurityGroupIds")
                  .within(VPC),
              DeletableAttribute.at("DOMAIN_JOIN_INFO", "/DomainJoinInfo"),
              DeletableAttribute.at("IAM_ROLE_ARN", "/IamRoleArn"),
              DeletableAttribute.at("USB_DEVICE_FILTER_STRINGS", "/UsbDeviceFilterStrings"),
              DeletableAttribute.at("SESSION_SCRIPT_S3_LOCATION", "/SessionScriptS3Location"),
              DeletableAttribute.at("MAX_SESSIONS_PER_INSTANCE", "/MaxSessionsPerInstance"),
              DeletableAttribute.at("VOLUME_CONFIGURATION", "/RootVolumeConfig")
                  .fallingBackTo(
                      JsonNodeFactory.instance.objectNode().put("VolumeSizeInGb", 200))));

  private static final UpdatePlan.Planner PLANNER =
      new UpdatePlan.Planner(FleetKind.FLEET, REMOVAL, defaults());

  private FleetUpdates() {}

  /**
   * What the templates and the live fleet differ in; the capacity only where the template changes
   * it, since autoscaling moves it.
   */
  static UpdatePlan plan(Operation<ResourceModel, Fleet, ?> operation, Fleet live) {
    ObjectNode desired = operation.desired();
    ObjectNode previous = operation.previous();
    String capacity = FleetKind.COMPUTE_CAPACITY;
    Set<String> compared = new TreeSet<>(FleetKind.FLEET.updated());
    if (desired.has(capacity) && !desired.get(capacity).equals(previous.get(capacity))) {
      compared.add(capacity);
    }
    return PLANNER.plan(desired, previous, FleetKind.FLEET.properties(live), compared);
  }

  /** What is wrong with the template of an update, a sentence each. */
  static List<String> problems(ObjectNode desired) {
    return PLANNER.problems(desired);
  }

  /** The properties of the plan that change only while the fleet is stopped. */
  static Set<String> needingStop(UpdatePlan plan, Fleet live) {
    Set<String> needing = new TreeSet<>(plan.properties());
    needing.removeAll(RunningUpdates.changeable(live));
    return needing;
  }

  /**
   * What a dropped property goes back to: the values that fleets have when none is given, as other
   * providers observe them. Assumption: an empty text clears a description and a display name.
   */
  private static ObjectNode defaults() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("Description", "")
        .put("DisplayName", "")
        .put("DisconnectTimeoutInSeconds", 900)
        .put("EnableDefaultInternetAccess", false)
        .put("IdleDisconnectTimeoutInSeconds", 0)
        .put("MaxUserDurationInSeconds", 57600)
        .put("StreamView", "APP");
  }
}
