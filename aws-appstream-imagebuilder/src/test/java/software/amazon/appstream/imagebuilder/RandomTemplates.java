package software.amazon.appstream.imagebuilder;

import static software.amazon.appstream.common.harness.Template.properties;
import static software.amazon.appstream.common.harness.Template.with;
import static software.amazon.appstream.common.harness.Template.without;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Random;

/** Templates of image builders that somebody might write, as a seed chooses them. */
final class RandomTemplates {

  private static final List<String> IMAGES =
      List.of(
          "{ImageName: 'base'}",
          "{ImageArn: 'arn:aws:appstream:us-east-1:123456789012:image/base'}",
          "{ImageName: 'AppStream-WinServer2022-01'}");

  private static final List<String> OPTIONS =
      List.of(
          "{DisplayName: 'Golden'}",
          "{Description: 'Where images are made'}",
          "{AppstreamAgentVersion: 'LATEST'}",
          "{EnableDefaultInternetAccess: true}",
          "{IamRoleArn: 'arn:aws:iam::123456789012:role/builder'}",
          "{VpcConfig: {SubnetIds: ['subnet-1'], SecurityGroupIds: ['sg-1', 'sg-2']}}",
          "{RootVolumeConfig: {VolumeSizeInGb: 300}}",
          "{AccessEndpoints: [{EndpointType: 'STREAMING', VpceId: 'vpce-1'}]}");

  private static final List<String> STATES =
      List.of("{}", "{DesiredState: 'RUNNING'}", "{DesiredState: 'STOPPED'}");

  private static final List<String> TAG_KEYS = List.of("Stage", "Team", "Cost");

  private final Random random;

  RandomTemplates(Random random) {
    this.random = random;
  }

  /** A template for a new builder; some leave its name to the type. */
  ObjectNode first(String name) {
    ObjectNode template = properties("{InstanceType: 'stream.standard.medium'}");
    if (random.nextInt(4) > 0) {
      template.put("Name", name);
    }
    template.setAll(properties(oneOf(IMAGES)));
    OPTIONS.stream()
        .filter(option -> random.nextBoolean())
        .forEach(option -> template.setAll(properties(option)));
    return changed(template);
  }

  /** The template with another state and other tags, the properties that change in place. */
  ObjectNode changed(ObjectNode template) {
    ObjectNode changed = with(without(template, "DesiredState", "Tags"), oneOf(STATES));
    ArrayNode tags = changed.arrayNode();
    TAG_KEYS.stream()
        .filter(key -> random.nextBoolean())
        .forEach(key -> tags.addObject().put("Key", key).put("Value", "v" + random.nextInt(3)));
    if (!tags.isEmpty()) {
      changed.set("Tags", tags);
    }
    return changed;
  }

  private String oneOf(List<String> texts) {
    return texts.get(random.nextInt(texts.size()));
  }
}
