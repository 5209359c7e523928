package software.amazon.appstream.fleet;

import static software.amazon.appstream.common.harness.Template.properties;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Random;
import software.amazon.appstream.common.harness.lives.TemplateSpace;
import software.amazon.appstream.common.harness.promises.NoSecretIsTold;

/** Templates of fleets of every kind, as a seed draws them. */
final class FleetTemplates {

  /** The image of which the simulator starts no instance. */
  static final String IMAGE_THAT_FAILS = "start-fails";

  private static final String IMAGE_ARN = "arn:aws:appstream:us-east-1:123456789012:image/";
  private static final List<String> IMAGES =
      List.of("Office-2024", "Office-2025", "Office-Server2022");

  private static final TemplateSpace ANY =
      new TemplateSpace()
          .maybe("Description", text("For sales"), text("For all"))
          .maybe("DesiredState", "'RUNNING'", "'STOPPED'")
          .maybe("DisableIMDSV1", "true", "false")
          .maybe("DisconnectTimeoutInSeconds", "900", "120")
          .maybe("DisplayName", text("Sales"), text("All"))
          .maybe("EnableDefaultInternetAccess", "true", "false")
          .maybe(
              "IamRoleArn",
              "'arn:aws:iam::123456789012:role/sales'",
              "'arn:aws:iam::123456789012:role/all'")
          .maybe("IdleDisconnectTimeoutInSeconds", "0", "600", "70")
          .maybe("MaxUserDurationInSeconds", "600", "57600")
          .maybe("RootVolumeConfig", "{VolumeSizeInGb: 200}", "{VolumeSizeInGb: 300}")
          .maybe("StopBeforeUpdate", "true", "false")
          .maybe("StreamView", "'APP'", "'DESKTOP'")
          .maybe(
              "Tags", "[{Key: 'a', Value: '1'}]", "[{Key: 'b', Value: '2'}, {Key: 'a', Value: ''}]")
          .maybe(
              "UsbDeviceFilterStrings",
              "['Webcam,046d,0825,*,14,1,1,1']",
              "['Webcam,046d,0825,*,14,1,1,1', 'Pen,056a,0010,*,3,1,1,1']");

  private static final TemplateSpace WITH_INSTANCES =
      new TemplateSpace()
          .always("InstanceType", "'stream.standard.small'", "'stream.standard.large'")
          .maybe(
              "DomainJoinInfo",
              "{DirectoryName: 'corp', OrganizationalUnitDistinguishedName: 'OU=a'}",
              "{DirectoryName: 'corp'}")
          .maybe("Platform", "'WINDOWS_SERVER_2019'", "'WINDOWS'")
          .maybe(
              "SessionDrain", "{TimeoutInMinutes: 30}", "{TimeoutInMinutes: 5, OnTimeout: 'FAIL'}")
          .maybe(
              "VpcConfig",
              "{SubnetIds: ['subnet-1']}",
              "{SubnetIds: ['subnet-1', 'subnet-2'], SecurityGroupIds: ['sg-1']}");

  private static final TemplateSpace SINGLE_SESSION =
      new TemplateSpace()
          .always(
              "ComputeCapacity",
              "{DesiredInstances: 1}",
              "{DesiredInstances: 5}",
              "{DesiredInstances: 2}");

  private static final TemplateSpace MULTI_SESSION =
      new TemplateSpace()
          .always("ComputeCapacity", "{DesiredSessions: 4}", "{DesiredSessions: 8}")
          .always("MaxSessionsPerInstance", "2", "4");

  private static final TemplateSpace ELASTIC =
      new TemplateSpace()
          .always("InstanceType", "'stream.standard.small'", "'stream.standard.medium'")
          .always("MaxConcurrentSessions", "5", "10")
          .maybe("Platform", "'WINDOWS_SERVER_2019'", "'AMAZON_LINUX2'")
          .maybe(
              "SessionScriptS3Location",
              "{S3Bucket: 'scripts', S3Key: 'session.zip'}",
              "{S3Bucket: 'scripts', S3Key: 'other.zip'}")
          .always(
              "VpcConfig",
              "{SubnetIds: ['subnet-1', 'subnet-2']}",
              "{SubnetIds: ['subnet-1', 'subnet-2', 'subnet-3'], SecurityGroupIds: ['sg-1']}");

  /** The attribute that removes a property. */
  private static final Map<String, String> ATTRIBUTES =
      Map.of(
          "DomainJoinInfo", "DOMAIN_JOIN_INFO",
          "IamRoleArn", "IAM_ROLE_ARN",
          "UsbDeviceFilterStrings", "USB_DEVICE_FILTER_STRINGS");

  private static final List<String> REFUSED =
      List.of(
          "{IamRoleArn: 'arn:aws:iam::123456789012:role/missing'}",
          "{VpcConfig: {SubnetIds: ['subnet-missing', 'subnet-1']}}",
          "{InstanceType: 'no.such.type'}",
          "{RootVolumeConfig: {VolumeSizeInGb: 100}}",
          "{ComputeCapacity: {DesiredInstances: -1}}");

  private final Random random;

  FleetTemplates(Random random) {
    this.random = random;
  }

  ObjectNode first(String name) {
    ObjectNode template = ANY.draw(random);
    switch (random.nextInt(4)) {
      case 0 -> {
        template.setAll(ELASTIC.draw(random));
        template.put("FleetType", "ELASTIC");
      }
      case 1 -> {
        template.setAll(WITH_INSTANCES.draw(random));
        template.setAll(MULTI_SESSION.draw(random));
        template.put("FleetType", random.nextBoolean() ? "ALWAYS_ON" : "ON_DEMAND");
      }
      default -> {
        template.setAll(WITH_INSTANCES.draw(random));
        template.setAll(SINGLE_SESSION.draw(random));
        if (random.nextInt(3) > 0) {
          template.put("FleetType", random.nextBoolean() ? "ALWAYS_ON" : "ON_DEMAND");
        }
      }
    }
    if (random.nextInt(4) > 0) {
      template.put("Name", name);
    }
    setImage(template, oneOf(IMAGES));
    return withRemovals(template);
  }

  ObjectNode next(ObjectNode before) {
    ObjectNode template = ANY.vary(before, random);
    if (template.path("FleetType").asText().equals("ELASTIC")) {
      template = ELASTIC.vary(template, random);
    } else {
      template = WITH_INSTANCES.vary(template, random);
      template = withOtherSessions(template);
    }
    if (random.nextInt(3) == 0) {
      changeImage(template, oneOf(IMAGES));
    }
    return withRemovals(template);
  }

  /** A template that AppStream refuses, or whose fleet does not come up. */
  ObjectNode refused(ObjectNode template) {
    ObjectNode refused = template.deepCopy();
    switch (random.nextInt(4)) {
      case 0 -> setImage(refused, "missing-image");
      case 1 -> setImage(refused, IMAGE_THAT_FAILS);
      case 2 -> {
        refused.put("ImageName", "Office-2024");
        refused.put("ImageArn", IMAGE_ARN + "Office-2026");
      }
      default -> refused.setAll(properties(oneOf(REFUSED)));
    }
    return refused;
  }

  /** A fleet of one session per instance may become one of many, and the other way round. */
  private ObjectNode withOtherSessions(ObjectNode before) {
    boolean many = before.has("MaxSessionsPerInstance") != (random.nextInt(10) == 0);
    ObjectNode template = before.deepCopy();
    if (many == before.has("MaxSessionsPerInstance")) {
      return (many ? MULTI_SESSION : SINGLE_SESSION).vary(template, random);
    }
    template.remove("MaxSessionsPerInstance");
    return template.setAll((many ? MULTI_SESSION : SINGLE_SESSION).draw(random));
  }

  private void setImage(ObjectNode template, String image) {
    template.remove(List.of("ImageName", "ImageArn"));
    int form = random.nextInt(3);
    if (form < 2) {
      template.put("ImageName", image);
    }
    if (form > 0) {
      template.put("ImageArn", IMAGE_ARN + image);
    }
  }

  /** Of a name and an ARN one may change alone. */
  private void changeImage(ObjectNode template, String image) {
    boolean both = template.has("ImageName") && template.has("ImageArn");
    if (!both || random.nextBoolean()) {
      setImage(template, image);
    } else if (random.nextBoolean()) {
      template.put("ImageName", image);
    } else {
      template.put("ImageArn", IMAGE_ARN + image);
    }
  }

  private ObjectNode withRemovals(ObjectNode template) {
    template.remove("AttributesToDelete");
    if (random.nextInt(4) == 0) {
      ArrayNode names = template.arrayNode();
      ATTRIBUTES.entrySet().stream()
          .filter(attribute -> !template.has(attribute.getKey()))
          .map(Map.Entry::getValue)
          .sorted()
          .filter(name -> random.nextBoolean())
          .forEach(names::add);
      template.set("AttributesToDelete", names);
    }
    return template;
  }

  private String oneOf(List<String> texts) {
    return texts.get(random.nextInt(texts.size()));
  }

  private static String text(String words) {
    return "'%s, %s'".formatted(words, NoSecretIsTold.CONFIDENTIAL);
  }
}
