package software.amazon.appstream.simulator.imagebuilder;

import static software.amazon.appstream.simulator.call.ServiceException.refuseCombinationIf;
import static software.amazon.appstream.simulator.call.ServiceException.refuseIf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import software.amazon.appstream.simulator.behaviour.ErrorQuestions.MissingMember;
import software.amazon.appstream.simulator.resource.AgentAccess;
import software.amazon.appstream.simulator.surroundings.Software;

/**
 * What members of an image builder exclude or demand each other, from the API document. Assumption:
 * breaking such a rule is InvalidParameterCombinationException.
 */
final class ImageBuilderRules {
  private ImageBuilderRules() {}

  static void check(ObjectNode request) {
    refuseIf(
        !request.has("ImageName") && !request.has("ImageArn"),
        MissingMember.class,
        "ImageName or ImageArn is required.");
    JsonNode vpcConfig = request.path("VpcConfig");
    int subnets = vpcConfig.path("SubnetIds").size();
    refuseCombinationIf(
        subnets > 1, "An image builder uses one subnet, not %d.".formatted(subnets));
    refuseIf(
        !vpcConfig.path("SecurityGroupIds").isEmpty() && subnets == 0,
        MissingMember.class,
        "VpcConfig has SecurityGroupIds but no SubnetIds.");
    Software.requireKnown(request.path("SoftwaresToInstall"));
    Software.requireKnown(request.path("SoftwaresToUninstall"));
    AgentAccess.check(request);
  }
}
