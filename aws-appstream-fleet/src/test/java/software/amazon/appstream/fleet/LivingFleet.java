package software.amazon.appstream.fleet;

import com.fasterxml.jackson.databind.JsonNode;
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
import software.amazon.appstream.common.harness.lives.NamedType;
import software.amazon.appstream.common.harness.lives.Power;
import software.amazon.appstream.common.harness.lives.Service;

/** What lives need to know about fleets. */
final class LivingFleet extends NamedType {

  private static final Set<String> NOT_OF_THE_SERVICE =
      Set.of("AttributesToDelete", "DesiredState", "SessionDrain", "StopBeforeUpdate");

  /** What AppStream has where a template says nothing. */
  private static final ObjectNode DEFAULTS =
      Template.properties(
          """
          {
            MaxUserDurationInSeconds: 57600, DisconnectTimeoutInSeconds: 900,
            IdleDisconnectTimeoutInSeconds: 0, EnableDefaultInternetAccess: false,
            StreamView: 'APP', DisableIMDSV1: false, RootVolumeConfig: {VolumeSizeInGb: 200}
          }
          """);

  LivingFleet() {
    super("fleet", Configuration.SCHEMA, "Fleet", NOT_OF_THE_SERVICE);
  }

  @Override
  public TypeFunction function(LocalAppStream appStream) {
    return new LocalHandlerWrapper(appStream.environment());
  }

  @Override
  public ObjectNode template(Random random, String name) {
    return new FleetTemplates(random).first(name);
  }

  @Override
  public ObjectNode changed(ObjectNode template, Random random) {
    return new FleetTemplates(random).next(template);
  }

  @Override
  public ObjectNode refused(ObjectNode template, Random random) {
    return new FleetTemplates(random).refused(template);
  }

  @Override
  public ObjectNode defaults() {
    return DEFAULTS;
  }

  @Override
  public ObjectNode properties(ObjectNode live) {
    ObjectNode properties = super.properties(live);
    JsonNode status = live.path("ComputeCapacityStatus");
    if (!live.path("FleetType").asText().equals("ELASTIC")) {
      ObjectNode capacity = properties.putObject("ComputeCapacity");
      if (status.has("DesiredUserSessions")) {
        capacity.set("DesiredSessions", status.get("DesiredUserSessions"));
      } else {
        capacity.set("DesiredInstances", status.path("Desired"));
      }
    }
    return properties;
  }

  /**
   * Name and ARN of an image are one thing: where they contradict, one of them holds. AppStream may
   * resolve the platform WINDOWS.
   */
  @Override
  public boolean holds(String property, ObjectNode properties, ObjectNode template) {
    boolean both = template.has("ImageName") && template.has("ImageArn");
    if (both && Set.of("ImageName", "ImageArn").contains(property)) {
      return super.holds("ImageName", properties, template)
          || super.holds("ImageArn", properties, template);
    }
    if (property.equals("Platform") && isWindows(properties, template)) {
      return true;
    }
    return super.holds(property, properties, template);
  }

  private static boolean isWindows(ObjectNode properties, ObjectNode template) {
    String live = properties.path("Platform").asText();
    String wanted = template.path("Platform").asText();
    return (live.equals("WINDOWS") && wanted.startsWith("WINDOWS"))
        || (wanted.equals("WINDOWS") && live.startsWith("WINDOWS"));
  }

  /** Something names the image always, and no call takes a platform away. */
  @Override
  public boolean isUnset(String property, ObjectNode properties) {
    return Set.of("ImageArn", "ImageName", "Platform").contains(property)
        || super.isUnset(property, properties);
  }

  @Override
  public Set<String> movedByOthers() {
    return Set.of("ComputeCapacity");
  }

  @Override
  public Power power(ObjectNode live) {
    return switch (live.path("State").asText()) {
      case "RUNNING" -> Power.UP;
      case "STARTING" -> Power.COMING_UP;
      case "STOPPING" -> Power.GOING_DOWN;
      default -> Power.DOWN;
    };
  }

  @Override
  public boolean comesUp(ObjectNode properties) {
    return !properties.path("ImageName").asText().equals(FleetTemplates.IMAGE_THAT_FAILS)
        && !properties.path("ImageArn").asText().endsWith("/" + FleetTemplates.IMAGE_THAT_FAILS);
  }

  @Override
  public List<Hand> hands() {
    List<Hand> hands = new ArrayList<>(handsOnTags());
    hands.add(replacing());
    hands.add(hand("starts it", Adversity.HANDS_ON_POWER, "StartFleet", "DesiredState"));
    hands.add(hand("stops it", Adversity.HANDS_ON_POWER, "StopFleet", "DesiredState"));
    hands.add(change("DisplayName", "{DisplayName: 'by hand'}"));
    hands.add(change("Description", "{Description: 'by hand'}"));
    hands.add(change("StreamView", "{StreamView: 'DESKTOP'}"));
    hands.add(change("IdleDisconnectTimeoutInSeconds", "{IdleDisconnectTimeoutInSeconds: 1200}"));
    hands.add(change("IamRoleArn", "{IamRoleArn: 'arn:aws:iam::123456789012:role/by-hand'}"));
    hands.add(
        new Hand(
            "scales it",
            Adversity.HANDS_ON_PROPERTIES,
            Set.of("ComputeCapacity"),
            LivingFleet::isScaled));
    hands.add(
        hand(
            "deletes it",
            Adversity.HANDS_ON_EXISTENCE,
            "DeleteFleet",
            Hand.EXISTENCE,
            "DesiredState",
            "Tags"));
    hands.add(
        new Hand(
            "associates it and ends the association",
            Adversity.HANDS_ON_ASSOCIATIONS,
            Set.of(),
            LivingFleet::isAssociatedAndFreed));
    return hands;
  }

  @Override
  public void release(Service service, ObjectNode live) {
    ObjectNode pair =
        Template.properties("{StackName: 'desk'}").set("FleetName", live.path("Name"));
    service.call("DisassociateFleet", pair);
  }

  private static Hand hand(String name, Adversity adversity, String operation, String... touches) {
    return new Hand(
        name,
        adversity,
        Set.of(touches),
        (service, live, random) ->
            call(service, operation, live, JsonNodeFactory.instance.objectNode()));
  }

  private static Hand change(String property, String members) {
    return new Hand(
        "changes " + property,
        Adversity.HANDS_ON_PROPERTIES,
        Set.of(property),
        (service, live, random) ->
            call(service, "UpdateFleet", live, Template.properties(members)));
  }

  /** As Application Auto Scaling does. */
  private static boolean isScaled(Service service, ObjectNode live, Random random) {
    boolean sessions = live.path("ComputeCapacityStatus").has("DesiredUserSessions");
    ObjectNode members = JsonNodeFactory.instance.objectNode();
    members
        .putObject("ComputeCapacity")
        .put(sessions ? "DesiredSessions" : "DesiredInstances", 1 + random.nextInt(9));
    return call(service, "UpdateFleet", live, members);
  }

  private static boolean isAssociatedAndFreed(Service service, ObjectNode live, Random random) {
    ObjectNode stack = Template.properties("{Name: 'desk'}");
    service.call("CreateStack", stack);
    ObjectNode pair =
        Template.properties("{StackName: 'desk'}").set("FleetName", live.path("Name"));
    return service
        .call(random.nextBoolean() ? "AssociateFleet" : "DisassociateFleet", pair)
        .isPresent();
  }
}
