package software.amazon.appstream.simulator.fleet;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import software.amazon.appstream.simulator.behaviour.Behaviours;
import software.amazon.appstream.simulator.behaviour.FleetQuestions.RefusedWhileRunning;

/** Which members and values of AttributesToDelete a running fleet takes. */
final class RunningMembers {
  /** The API page of UpdateFleet; MaxSessionsPerInstance was recorded (2025). */
  private static final Set<String> DOCUMENTED =
      Set.of(
          "DisplayName",
          "ComputeCapacity",
          "ImageArn",
          "ImageName",
          "IdleDisconnectTimeoutInSeconds",
          "DisconnectTimeoutInSeconds",
          "MaxSessionsPerInstance");

  private static final Set<String> DOCUMENTED_ELASTIC =
      Set.of(
          "DisplayName",
          "IdleDisconnectTimeoutInSeconds",
          "DisconnectTimeoutInSeconds",
          "MaxConcurrentSessions",
          "SessionScriptS3Location",
          "SESSION_SCRIPT_S3_LOCATION",
          "UsbDeviceFilterStrings",
          "USB_DEVICE_FILTER_STRINGS");

  /** What hashicorp/terraform-provider-aws stops a fleet for. */
  private static final Set<String> STOPPED_FOR_BY_TERRAFORM =
      Set.of(
          "Description",
          "DomainJoinInfo",
          "DOMAIN_JOIN_INFO",
          "EnableDefaultInternetAccess",
          "IamRoleArn",
          "IAM_ROLE_ARN",
          "InstanceType",
          "MaxUserDurationInSeconds",
          "StreamView",
          "VpcConfig",
          "VPC_CONFIGURATION",
          "VPC_CONFIGURATION_SECURITY_GROUP_IDS");

  private static final Set<String> ROLE = Set.of("IamRoleArn", "IAM_ROLE_ARN");

  private RunningMembers() {}

  /** Whether a fleet with these attributes takes the member, or the deletion of the attribute. */
  static boolean takes(String member, ObjectNode attributes, Behaviours behaviours) {
    return switch (behaviours.answer(RefusedWhileRunning.class)) {
      case AS_DOCUMENTED ->
          (FleetRules.isElastic(attributes) ? DOCUMENTED_ELASTIC : DOCUMENTED).contains(member);
      case AS_TERRAFORM -> !STOPPED_FOR_BY_TERRAFORM.contains(member);
      case ROLE_ONLY -> !ROLE.contains(member);
    };
  }
}
