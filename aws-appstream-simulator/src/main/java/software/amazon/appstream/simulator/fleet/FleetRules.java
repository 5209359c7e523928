package software.amazon.appstream.simulator.fleet;

import static software.amazon.appstream.simulator.call.ServiceException.refuseCombinationIf;
import static software.amazon.appstream.simulator.call.ServiceException.refuseIf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import software.amazon.appstream.simulator.behaviour.ErrorQuestions.MissingMember;
import software.amazon.appstream.simulator.behaviour.ErrorQuestions.WrongValue;

/**
 * What members of a fleet exclude or demand each other, from the API document. Assumption: breaking
 * such a rule is InvalidParameterCombinationException.
 */
final class FleetRules {
  private static final Set<String> ELASTIC_PLATFORMS =
      Set.of("WINDOWS_SERVER_2019", "AMAZON_LINUX2", "UBUNTU_PRO_2404");
  private static final Set<String> ELASTIC_INSTANCE_TYPES =
      Set.of(
          "stream.standard.small",
          "stream.standard.medium",
          "stream.standard.large",
          "stream.standard.xlarge",
          "stream.standard.2xlarge");
  private static final int ELASTIC_SUBNETS = 2;
  private static final int LEAST_IDLE_TIMEOUT_SECONDS = 60;

  private FleetRules() {}

  static boolean isElastic(ObjectNode attributes) {
    return attributes.path("FleetType").asText().equals("ELASTIC");
  }

  static void check(ObjectNode attributes) {
    if (isElastic(attributes)) {
      checkElastic(attributes);
    } else {
      checkInstances(attributes);
    }
    int idle = attributes.path("IdleDisconnectTimeoutInSeconds").asInt(0);
    refuseIf(
        idle != 0 && idle < LEAST_IDLE_TIMEOUT_SECONDS,
        WrongValue.class,
        "IdleDisconnectTimeoutInSeconds must be 0 or from 60 to 36000, not %d.".formatted(idle));
    JsonNode vpcConfig = attributes.path("VpcConfig");
    refuseIf(
        !vpcConfig.path("SecurityGroupIds").isEmpty() && vpcConfig.path("SubnetIds").isEmpty(),
        MissingMember.class,
        "VpcConfig has SecurityGroupIds but no SubnetIds.");
  }

  private static void checkElastic(ObjectNode attributes) {
    refuseMembers(
        attributes,
        "an ELASTIC fleet",
        "ComputeCapacity",
        "DomainJoinInfo",
        "MaxSessionsPerInstance");
    refuseIf(
        !attributes.has("MaxConcurrentSessions"),
        MissingMember.class,
        "MaxConcurrentSessions is required for an ELASTIC fleet.");
    refuseIf(
        attributes.path("VpcConfig").path("SubnetIds").size() < ELASTIC_SUBNETS,
        MissingMember.class,
        "An ELASTIC fleet needs a VpcConfig with at least two subnets in different Availability"
            + " Zones.");
    refuseIf(
        !attributes.has("Platform") && !attributes.has("ImageArn"),
        MissingMember.class,
        "An ELASTIC fleet needs a Platform or an image.");
    refuseCombinationIf(
        attributes.has("Platform")
            && !ELASTIC_PLATFORMS.contains(attributes.get("Platform").asText()),
        "The Platform is not supported for an ELASTIC fleet.");
    refuseCombinationIf(
        !ELASTIC_INSTANCE_TYPES.contains(attributes.get("InstanceType").asText()),
        "The InstanceType is not supported for an ELASTIC fleet.");
    refuseIf(
        attributes.has("SessionScriptS3Location")
            && !attributes.get("SessionScriptS3Location").has("S3Key"),
        MissingMember.class,
        "SessionScriptS3Location needs an S3Key.");
  }

  private static void checkInstances(ObjectNode attributes) {
    String type = "a fleet of type " + attributes.path("FleetType").asText();
    refuseMembers(attributes, type, "MaxConcurrentSessions", "SessionScriptS3Location");
    refuseIf(
        !attributes.has("ImageArn"),
        MissingMember.class,
        "ImageName or ImageArn is required for %s.".formatted(type));
    JsonNode capacity = attributes.path("ComputeCapacity");
    refuseIf(
        capacity.isEmpty(),
        MissingMember.class,
        "ComputeCapacity with DesiredInstances or DesiredSessions is required for %s."
            .formatted(type));
    refuseCombinationIf(
        capacity.size() > 1,
        "ComputeCapacity must have one of DesiredInstances and DesiredSessions for %s."
            .formatted(type));
    boolean multiSession = attributes.has("MaxSessionsPerInstance");
    refuseCombinationIf(
        multiSession && capacity.has("DesiredInstances"),
        "DesiredInstances is not allowed for a multi-session fleet; set DesiredSessions.");
    refuseCombinationIf(
        !multiSession && capacity.has("DesiredSessions"),
        "DesiredSessions is not allowed for a single-session fleet; set DesiredInstances.");
  }

  private static void refuseMembers(ObjectNode attributes, String what, String... members) {
    List<String> present = List.of(members).stream().filter(attributes::has).toList();
    refuseCombinationIf(
        !present.isEmpty(),
        "%s is not allowed for %s.".formatted(String.join(", ", present), what));
  }
}
