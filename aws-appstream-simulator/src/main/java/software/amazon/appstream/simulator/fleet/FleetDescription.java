package software.amazon.appstream.simulator.fleet;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import software.amazon.appstream.simulator.behaviour.Behaviours;
import software.amazon.appstream.simulator.behaviour.FleetReadQuestions.DefaultSecurityGroups;
import software.amazon.appstream.simulator.behaviour.FleetReadQuestions.TimeoutRounding;
import software.amazon.appstream.simulator.behaviour.FleetReadQuestions.UnsetImds;
import software.amazon.appstream.simulator.behaviour.FleetReadQuestions.UnsetPlatform;
import software.amazon.appstream.simulator.behaviour.FleetReadQuestions.UnsetVpcConfig;
import software.amazon.appstream.simulator.behaviour.FleetReadQuestions.WindowsPlatform;
import software.amazon.appstream.simulator.surroundings.Image;

/** How DescribeFleets shows what was given: as it is, filled in or changed. */
final class FleetDescription {
  private static final int MINUTE = 60;
  private static final String DEFAULT_SECURITY_GROUP = "sg-00000000000default";
  private static final String DEFAULT_PLATFORM = "WINDOWS_SERVER_2019";

  private final ObjectNode description;
  private final Behaviours behaviours;

  private FleetDescription(ObjectNode description, Behaviours behaviours) {
    this.description = description;
    this.behaviours = behaviours;
  }

  static void settle(ObjectNode description, Behaviours behaviours) {
    FleetDescription settled = new FleetDescription(description, behaviours);
    settled.roundTimeouts();
    settled.settleNetwork();
    settled.settlePlatform();
    if (behaviours.are(UnsetImds.FALSE)) {
      description.putIfAbsent("DisableIMDSV1", description.booleanNode(false));
    }
  }

  private void roundTimeouts() {
    if (behaviours.are(TimeoutRounding.AS_GIVEN)) {
      return;
    }
    for (String member : List.of("IdleDisconnectTimeoutInSeconds", "DisconnectTimeoutInSeconds")) {
      int seconds = description.path(member).asInt();
      description.put(member, (seconds + MINUTE / 2) / MINUTE * MINUTE);
    }
  }

  private void settleNetwork() {
    if (behaviours.are(UnsetVpcConfig.EMPTY)) {
      description.withObjectProperty("VpcConfig");
    }
    if (behaviours.are(DefaultSecurityGroups.OF_VPC)
        && description.path("VpcConfig") instanceof ObjectNode vpcConfig
        && !vpcConfig.path("SubnetIds").isEmpty()
        && vpcConfig.path("SecurityGroupIds").isEmpty()) {
      vpcConfig.putArray("SecurityGroupIds").add(DEFAULT_SECURITY_GROUP);
    }
  }

  private void settlePlatform() {
    String platform = description.path("Platform").asText();
    if (platform.equals("WINDOWS") && behaviours.are(WindowsPlatform.RESOLVED)) {
      description.put("Platform", imagePlatform().orElse(DEFAULT_PLATFORM));
    } else if (platform.isEmpty() && behaviours.are(UnsetPlatform.OF_IMAGE)) {
      imagePlatform().ifPresent(ofImage -> description.put("Platform", ofImage));
    }
  }

  private Optional<String> imagePlatform() {
    return Image.ofArn(description.path("ImageArn").asText()).map(Image::platform);
  }
}
