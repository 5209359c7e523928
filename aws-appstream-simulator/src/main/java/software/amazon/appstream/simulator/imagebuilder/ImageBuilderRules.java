package software.amazon.appstream.simulator.imagebuilder;

import static software.amazon.appstream.simulator.protocol.ServiceException.refuseCombinationIf;
import static software.amazon.appstream.simulator.protocol.ServiceException.refuseIf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.regex.Pattern;
import software.amazon.appstream.simulator.behaviour.ErrorQuestions.MissingMember;
import software.amazon.appstream.simulator.behaviour.ErrorQuestions.WrongValue;
import software.amazon.appstream.simulator.resource.AgentAccess;

/**
 * What members of an image builder exclude or demand each other, from the API document. Assumption:
 * breaking such a rule is InvalidParameterCombinationException.
 */
final class ImageBuilderRules {
  /** The 24 names that the service model lists. */
  private static final Pattern SOFTWARE =
      Pattern.compile(
          "Microsoft_(Office_(2021|2024)_LTSC_(Professional_Plus|Standard)"
              + "|Visio_(2021|2024)_LTSC_(Professional|Standard)"
              + "|Project_(2021|2024)_(Professional|Standard))_(32|64)Bit");

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
    refuseCombinationIf(
        !vpcConfig.path("SecurityGroupIds").isEmpty() && subnets == 0,
        "VpcConfig has SecurityGroupIds but no SubnetIds.");
    checkSoftware(request.path("SoftwaresToInstall"));
    checkSoftware(request.path("SoftwaresToUninstall"));
    AgentAccess.check(request);
  }

  private static void checkSoftware(JsonNode names) {
    for (JsonNode name : names) {
      refuseIf(
          !SOFTWARE.matcher(name.asText()).matches(),
          WrongValue.class,
          "%s is not software that can be installed.".formatted(name.asText()));
    }
  }
}
