package software.amazon.appstream.imagebuilder;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import software.amazon.appstream.common.harness.LocalAppStream;
import software.amazon.appstream.common.harness.Template;
import software.amazon.appstream.common.harness.TypeFunction;
import software.amazon.appstream.common.harness.lives.Adversity;
import software.amazon.appstream.common.harness.lives.Hand;
import software.amazon.appstream.common.harness.lives.Likeness;
import software.amazon.appstream.common.harness.lives.NamedType;
import software.amazon.appstream.common.harness.lives.Power;
import software.amazon.appstream.common.harness.lives.TemplateSpace;
import software.amazon.appstream.common.harness.promises.NoSecretIsTold;

/** What lives need to know about image builders. */
final class LivingImageBuilder extends NamedType {

  private static final Set<String> NOT_OF_THE_SERVICE =
      Set.of("AttributesToDelete", "DesiredState");

  private static final ObjectNode DEFAULTS =
      Template.properties(
          "{DisableIMDSV1: false, EnableDefaultInternetAccess: false, RootVolumeConfig: {VolumeSizeInGb: 200}}");

  private static final List<String> IMAGES =
      List.of(
          "{ImageName: 'base'}",
          "{ImageArn: 'arn:aws:appstream:us-east-1:123456789012:image/base'}",
          "{ImageName: 'base', ImageArn: 'arn:aws:appstream:us-east-1:123456789012:image/base'}",
          "{ImageName: 'AppStream-WinServer2022-01'}");

  /** What a builder is made with and has for life. */
  private static final TemplateSpace FOR_LIFE =
      new TemplateSpace()
          .always("InstanceType", "'stream.standard.medium'", "'stream.standard.large'")
          .maybe("AccessEndpoints", "[{EndpointType: 'STREAMING', VpceId: 'vpce-1'}]")
          .maybe("AppstreamAgentVersion", "'LATEST'")
          .maybe("DisableIMDSV1", "true", "false")
          .maybe(
              "DomainJoinInfo",
              "{DirectoryName: 'corp'}",
              "{DirectoryName: 'corp', OrganizationalUnitDistinguishedName: 'OU=a,DC=corp'}")
          .maybe("EnableDefaultInternetAccess", "true", "false")
          .maybe("IamRoleArn", "'arn:aws:iam::123456789012:role/builder'")
          .maybe("RootVolumeConfig", "{VolumeSizeInGb: 200}", "{VolumeSizeInGb: 300}")
          .maybe("SoftwaresToInstall", "['Microsoft_Office_2021_LTSC_Standard_64Bit']")
          .maybe("SoftwaresToUninstall", "['Microsoft_Visio_2021_LTSC_Standard_32Bit']")
          .maybe("VpcConfig", "{SubnetIds: ['subnet-1'], SecurityGroupIds: ['sg-1', 'sg-2']}");

  private static final TemplateSpace CHANGING =
      new TemplateSpace()
          .maybe(
              "AgentAccessConfig",
              "{Settings: [{AgentAction: 'COMPUTER_VISION', Permission: 'ENABLED'}],"
                  + " ScreenResolution: 'W_1280xH_720', ScreenImageFormat: 'PNG',"
                  + " UserControlMode: 'VIEW_STOP'}",
              "{Settings: [{AgentAction: 'FORWARD_MCP_TOOLS', Permission: 'ENABLED'}],"
                  + " ScreenResolution: 'W_1280xH_720', ScreenImageFormat: 'JPEG',"
                  + " ScreenshotsUploadEnabled: true, S3BucketArn: 'arn:aws:s3:::screenshots'}")
          .maybe("AttributesToDelete", "['AGENT_ACCESS_CONFIG']")
          .maybe("Description", text("Where images are made"), text("For all"))
          .maybe("DesiredState", "'RUNNING'", "'STOPPED'")
          .maybe("DisplayName", text("Golden"), text("Silver"))
          .maybe(
              "Tags",
              "[{Key: 'a', Value: '1'}]",
              "[{Key: 'b', Value: '2'}, {Key: 'a', Value: ''}]");

  LivingImageBuilder() {
    super("imagebuilder", Configuration.SCHEMA, "ImageBuilder", NOT_OF_THE_SERVICE);
  }

  @Override
  public TypeFunction function(LocalAppStream appStream) {
    return new LocalHandlerWrapper(appStream.environment());
  }

  @Override
  public ObjectNode template(Random random, String name) {
    ObjectNode template = FOR_LIFE.draw(random);
    template.setAll(withoutContradiction(CHANGING.draw(random)));
    template.setAll(Template.properties(IMAGES.get(random.nextInt(IMAGES.size()))));
    return random.nextInt(4) == 0 ? template : template.put("Name", name);
  }

  @Override
  public ObjectNode changed(ObjectNode template, Random random) {
    return withoutContradiction(CHANGING.vary(template, random));
  }

  /** Nobody may set a tag of AWS's own. No two are alike: one made again would be a rollback. */
  @Override
  public ObjectNode refused(ObjectNode template, Random random) {
    return Template.with(
        template, "{Tags: [{Key: 'aws:team', Value: '%d'}]}".formatted(random.nextInt()));
  }

  @Override
  public ObjectNode defaults() {
    return DEFAULTS;
  }

  /** AppStream shows a version for {@code LATEST}. */
  @Override
  public boolean holds(String property, ObjectNode properties, ObjectNode template) {
    if (property.equals("AgentAccessConfig")) {
      return Likeness.coversAgentAccess(properties.path(property), template.path(property));
    }
    return template.path(property).asText().equals("LATEST")
        || super.holds(property, properties, template);
  }

  @Override
  public Power power(ObjectNode live) {
    return switch (live.path("State").asText()) {
      case "RUNNING" -> Power.UP;
      case "PENDING", "UPDATING_AGENT" -> Power.COMING_UP;
      case "STOPPING" -> Power.GOING_DOWN;
      default -> Power.DOWN;
    };
  }

  @Override
  public boolean isGoing(ObjectNode live) {
    return live.path("State").asText().equals("DELETING");
  }

  @Override
  public List<Hand> hands() {
    List<Hand> hands = new ArrayList<>(handsOnTags());
    hands.add(replacing());
    hands.add(hand("starts it", Adversity.HANDS_ON_POWER, "StartImageBuilder", "DesiredState"));
    hands.add(hand("stops it", Adversity.HANDS_ON_POWER, "StopImageBuilder", "DesiredState"));
    hands.add(
        hand(
            "deletes it",
            Adversity.HANDS_ON_EXISTENCE,
            "DeleteImageBuilder",
            Hand.EXISTENCE,
            "DesiredState",
            "Tags"));
    return hands;
  }

  private static ObjectNode withoutContradiction(ObjectNode template) {
    if (template.has("AgentAccessConfig")) {
      template.remove("AttributesToDelete");
    }
    return template;
  }

  private static Hand hand(String name, Adversity adversity, String operation, String... touches) {
    return new Hand(
        name,
        adversity,
        Set.of(touches),
        (service, live, random) ->
            call(service, operation, live, JsonNodeFactory.instance.objectNode()));
  }

  private static String text(String words) {
    return "'%s, %s'".formatted(words, NoSecretIsTold.CONFIDENTIAL);
  }
}
