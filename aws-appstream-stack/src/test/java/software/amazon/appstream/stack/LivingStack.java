package software.amazon.appstream.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.appstream.common.harness.LocalAppStream;
import software.amazon.appstream.common.harness.Template;
import software.amazon.appstream.common.harness.TypeFunction;
import software.amazon.appstream.common.harness.lives.Adversity;
import software.amazon.appstream.common.harness.lives.Hand;
import software.amazon.appstream.common.harness.lives.Likeness;
import software.amazon.appstream.common.harness.lives.NamedType;
import software.amazon.appstream.common.harness.lives.Service;
import software.amazon.appstream.common.harness.lives.TemplateSpace;
import software.amazon.appstream.common.harness.promises.NoSecretIsTold;

/** What lives need to know about stacks. */
final class LivingStack extends NamedType {

  private static final Set<String> NOT_OF_THE_SERVICE =
      Set.of("AttributesToDelete", "DeleteStorageConnectors");

  private static final ObjectNode DEFAULTS =
      Template.properties(
          "{ApplicationSettings: {Enabled: false},"
              + " StorageConnectorAuthentication: 'REUSE_CREDENTIALS',"
              + " StreamingExperienceSettings: {PreferredProtocol: 'TCP'}}");

  /** The actions that a new stack does not allow. */
  private static final Set<String> DISABLED =
      Set.of("AUTO_TIME_ZONE_REDIRECTION", "DOMAIN_SMART_CARD_SIGNIN");

  /** The action whose default nobody knows. */
  private static final String UNSETTLED = "SMART_CARD_REDIRECTION";

  private static final TemplateSpace TEMPLATES =
      new TemplateSpace()
          .maybe(
              "AccessEndpoints",
              "[{EndpointType: 'STREAMING', VpceId: 'vpce-1'}]",
              "[{EndpointType: 'STREAMING', VpceId: 'vpce-2'},"
                  + " {EndpointType: 'STREAMING', VpceId: 'vpce-1'}]")
          .maybe(
              "AgentAccessConfig",
              "{Settings: [{AgentAction: 'COMPUTER_VISION', Permission: 'ENABLED'}],"
                  + " ScreenResolution: 'W_1280xH_720', ScreenImageFormat: 'PNG',"
                  + " UserControlMode: 'VIEW_STOP'}",
              "{Settings: [{AgentAction: 'COMPUTER_VISION', Permission: 'ENABLED'}],"
                  + " ScreenResolution: 'W_1280xH_720', ScreenImageFormat: 'PNG',"
                  + " S3BucketArn: 'arn:aws:s3:::replays', ReplaySessionEnabled: true,"
                  + " KmsKeyArn: 'arn:aws:kms:us-east-1:123456789012:key/k'}",
              "{Settings: [{AgentAction: 'FORWARD_MCP_TOOLS', Permission: 'ENABLED'}],"
                  + " ScreenResolution: 'W_1280xH_720', ScreenImageFormat: 'JPEG',"
                  + " ScreenshotsUploadEnabled: true, S3BucketArn: 'arn:aws:s3:::screenshots'}")
          .maybe(
              "ApplicationSettings",
              "{Enabled: true, SettingsGroup: 'a'}",
              "{Enabled: true, SettingsGroup: 'b'}",
              "{Enabled: false}")
          .maybe("AttributesToDelete", "['THEME_NAME']", "['IAM_ROLE_ARN', 'THEME_NAME']")
          .maybe(
              "ContentRedirection",
              "{HostToClient: {Enabled: true, AllowedUrls: ['https://a.example']}}",
              "{HostToClient: {Enabled: true, AllowedUrls: ['https://a.example'],"
                  + " DeniedUrls: ['https://a.example/out']}}",
              "{HostToClient: {Enabled: false}}")
          .maybe("DeleteStorageConnectors", "false")
          .maybe("Description", text("For sales"), text("For support"))
          .maybe("DisplayName", text("Sales"), text("Support"))
          .maybe("EmbedHostDomains", "['a.example']", "['b.example', 'a.example']")
          .maybe("FeedbackURL", "'https://a.example/tell'", "'https://b.example/tell'")
          .maybe("RedirectURL", "'https://a.example/bye'", "'https://b.example/bye'")
          .maybe(
              "StorageConnectorAuthentication", "'FORCE_REAUTHENTICATION'", "'REUSE_CREDENTIALS'")
          .maybe(
              "StorageConnectors",
              "[{ConnectorType: 'HOMEFOLDERS'}]",
              "[{ConnectorType: 'ONE_DRIVE', Domains: ['a.example', 'b.example'],"
                  + " DomainsRequireAdminConsent: ['a.example']}]",
              "[{ConnectorType: 'HOMEFOLDERS'},"
                  + " {ConnectorType: 'GOOGLE_DRIVE', Domains: ['a.example']}]",
              "[{ConnectorType: 'GOOGLE_DRIVE', Domains: ['b.example']},"
                  + " {ConnectorType: 'ONE_DRIVE', Domains: ['a.example']}]")
          .maybe(
              "StreamingExperienceSettings",
              "{PreferredProtocol: 'TCP'}",
              "{PreferredProtocol: 'UDP'}")
          .maybe(
              "Tags", "[{Key: 'a', Value: '1'}]", "[{Key: 'b', Value: '2'}, {Key: 'a', Value: ''}]")
          .maybe(
              "UserSettings",
              "[{Action: 'FILE_UPLOAD', Permission: 'DISABLED'}]",
              "[{Action: 'SMART_CARD_REDIRECTION', Permission: 'DISABLED'},"
                  + " {Action: 'PRINTING_TO_LOCAL_DEVICE', Permission: 'DISABLED'}]",
              "[{Action: 'FILE_DOWNLOAD', Permission: 'ENABLED'},"
                  + " {Action: 'FILE_UPLOAD', Permission: 'ENABLED'}]",
              "[{Action: 'CLIPBOARD_COPY_TO_LOCAL_DEVICE', Permission: 'ENABLED',"
                  + " MaximumLength: 100}, {Action: 'FILE_UPLOAD', Permission: 'DISABLED'}]")
          .maybe(
              "WebAuthnRedirection",
              "{Enabled: true, ProcessCompatibilityList: ['chrome.exe']}",
              "{Enabled: false}");

  private static final List<String> REFUSED =
      List.of(
          "{UserSettings: [{Action: 'FILE_UPLOAD', Permission: 'ENABLED', MaximumLength: 5}]}",
          "{StorageConnectors: [{ConnectorType: 'HOMEFOLDERS'}, {ConnectorType: 'HOMEFOLDERS'}]}",
          "{UserSettings: [{Action: 'CLIPBOARD_COPY_TO_LOCAL_DEVICE', Permission: 'DISABLED',"
              + " MaximumLength: 5}]}");

  LivingStack() {
    super("stack", Configuration.SCHEMA, "Stack", NOT_OF_THE_SERVICE);
  }

  @Override
  public TypeFunction function(LocalAppStream appStream) {
    return new LocalHandlerWrapper(appStream.environment());
  }

  @Override
  public ObjectNode template(Random random, String name) {
    ObjectNode template = TEMPLATES.draw(random);
    return random.nextInt(4) == 0 ? template : template.put("Name", name);
  }

  @Override
  public ObjectNode changed(ObjectNode template, Random random) {
    ObjectNode changed = TEMPLATES.vary(template, random);
    if (changed.has("DeleteStorageConnectors")) {
      changed.put(
          "DeleteStorageConnectors", !changed.has("StorageConnectors") && random.nextBoolean());
    }
    return changed;
  }

  @Override
  public ObjectNode refused(ObjectNode template, Random random) {
    return Template.with(template, REFUSED.get(random.nextInt(REFUSED.size())));
  }

  @Override
  public Set<String> removals() {
    return NOT_OF_THE_SERVICE;
  }

  @Override
  public ObjectNode defaults() {
    return DEFAULTS;
  }

  /** Where AppStream keeps the settings is nothing that a template can say. */
  @Override
  public ObjectNode properties(ObjectNode live) {
    ObjectNode properties = super.properties(live);
    if (properties.get("ApplicationSettings") instanceof ObjectNode settings) {
      properties.set("ApplicationSettings", settings.deepCopy().without("S3BucketName"));
    }
    return properties;
  }

  /** AppStream may list more actions than a template names, of users and of agents. */
  @Override
  public boolean holds(String property, ObjectNode properties, ObjectNode template) {
    return switch (property) {
      case "UserSettings" -> Likeness.contains(properties.path(property), template.path(property));
      case "AgentAccessConfig" ->
          Likeness.coversAgentAccess(properties.path(property), template.path(property));
      default -> super.holds(property, properties, template);
    };
  }

  @Override
  public boolean isUnset(String property, ObjectNode properties) {
    if (!property.equals("UserSettings")) {
      return super.isUnset(property, properties);
    }
    for (JsonNode setting : properties.path(property)) {
      String action = setting.path("Action").asText();
      boolean disabled = DISABLED.contains(action);
      if (!UNSETTLED.equals(action)
          && !setting.path("Permission").asText().equals(disabled ? "DISABLED" : "ENABLED")) {
        return false;
      }
    }
    return true;
  }

  @Override
  public List<Hand> hands() {
    List<Hand> hands = new ArrayList<>(handsOnTags());
    hands.add(replacing());
    Stream.of("Description", "DisplayName", "RedirectURL")
        .map(LivingStack::change)
        .forEach(hands::add);
    hands.add(
        new Hand(
            "deletes it",
            Adversity.HANDS_ON_EXISTENCE,
            Set.of(Hand.EXISTENCE, "Tags"),
            (service, live, random) ->
                call(service, "DeleteStack", live, JsonNodeFactory.instance.objectNode())));
    hands.add(
        new Hand(
            "associates it or ends the association",
            Adversity.HANDS_ON_ASSOCIATIONS,
            Set.of(),
            LivingStack::isAssociatedOrFreed));
    return hands;
  }

  @Override
  public void release(Service service, ObjectNode live) {
    service.call(
        "DisassociateFleet",
        Template.properties("{FleetName: 'pool'}").set("StackName", live.path("Name")));
  }

  private static Hand change(String property) {
    return new Hand(
        "changes " + property,
        Adversity.HANDS_ON_PROPERTIES,
        Set.of(property),
        (service, live, random) ->
            call(
                service,
                "UpdateStack",
                live,
                JsonNodeFactory.instance.objectNode().put(property, "https://by.hand.example")));
  }

  private static boolean isAssociatedOrFreed(Service service, ObjectNode live, Random random) {
    service.call(
        "CreateFleet",
        Template.properties(
            "{Name: 'pool', InstanceType: 'stream.standard.small', ImageName: 'Office-2024',"
                + " ComputeCapacity: {DesiredInstances: 1}}"));
    ObjectNode pair =
        Template.properties("{FleetName: 'pool'}").set("StackName", live.path("Name"));
    return service
        .call(random.nextBoolean() ? "AssociateFleet" : "DisassociateFleet", pair)
        .isPresent();
  }

  private static String text(String words) {
    return "'%s, %s'".formatted(words, NoSecretIsTold.CONFIDENTIAL);
  }
}
