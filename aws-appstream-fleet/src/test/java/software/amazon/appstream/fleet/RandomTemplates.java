package software.amazon.appstream.fleet;

import static software.amazon.appstream.common.harness.Template.properties;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Random;

/** Templates of one fleet, each with a random choice of properties and values. */
final class RandomTemplates {

  private static final ObjectNode ALWAYS_THERE =
      properties("{Name: 'sales', FleetType: 'ON_DEMAND'}");

  /** What a template has one of. */
  private static final List<List<ObjectNode>> REQUIRED =
      List.of(
          choice(
              "{InstanceType: 'stream.standard.small'}", "{InstanceType: 'stream.standard.large'}"),
          choice(
              "{ImageName: 'Office-2024'}",
              "{ImageName: 'Office-2025'}",
              "{ImageName: 'Office-Server2022'}"),
          choice(
              "{ComputeCapacity: {DesiredInstances: 1}}",
              "{ComputeCapacity: {DesiredInstances: 5}}"));

  /** What a template has one of, or none. */
  private static final List<List<ObjectNode>> OPTIONAL =
      List.of(
          choice("{DesiredState: 'RUNNING'}", "{DesiredState: 'STOPPED'}"),
          choice("{Description: 'For sales'}", "{Description: 'For all'}"),
          choice("{DisplayName: 'Sales'}", "{DisplayName: 'All'}"),
          choice("{DisconnectTimeoutInSeconds: 900}", "{DisconnectTimeoutInSeconds: 120}"),
          choice("{IdleDisconnectTimeoutInSeconds: 0}", "{IdleDisconnectTimeoutInSeconds: 600}"),
          choice("{MaxUserDurationInSeconds: 600}", "{MaxUserDurationInSeconds: 57600}"),
          choice("{EnableDefaultInternetAccess: true}", "{EnableDefaultInternetAccess: false}"),
          choice("{StreamView: 'APP'}", "{StreamView: 'DESKTOP'}"),
          choice(
              "{IamRoleArn: 'arn:aws:iam::123456789012:role/sales'}",
              "{IamRoleArn: 'arn:aws:iam::123456789012:role/all'}"),
          choice(
              "{VpcConfig: {SubnetIds: ['subnet-1']}}",
              "{VpcConfig: {SubnetIds: ['subnet-1', 'subnet-2'], SecurityGroupIds: ['sg-1']}}"),
          choice("{DomainJoinInfo: {DirectoryName: 'corp'}}"),
          choice("{RootVolumeConfig: {VolumeSizeInGb: 200}}"),
          choice("{RootVolumeConfig: {VolumeSizeInGb: 300}}"),
          choice("{UsbDeviceFilterStrings: ['Webcam,046d,0825,*,14,1,1,1']}"),
          choice("{Tags: [{Key: 'a', Value: '1'}]}", "{Tags: [{Key: 'b', Value: '2'}]}"));

  /** What AppStream refuses for good. */
  private static final List<ObjectNode> REFUSED =
      choice(
          "{ImageName: 'missing-image'}",
          "{IamRoleArn: 'arn:aws:iam::123456789012:role/missing'}",
          "{VpcConfig: {SubnetIds: ['subnet-missing']}}");

  private final Random random;

  RandomTemplates(Random random) {
    this.random = random;
  }

  /** A template that AppStream takes. */
  ObjectNode good() {
    ObjectNode template = ALWAYS_THERE.deepCopy();
    REQUIRED.forEach(values -> template.setAll(oneOf(values)));
    for (List<ObjectNode> values : OPTIONAL) {
      if (random.nextInt(3) == 0) {
        template.setAll(oneOf(values));
      }
    }
    return template;
  }

  /** The template with some other values, as most updates are. */
  ObjectNode changed(ObjectNode template) {
    ObjectNode other = good();
    ObjectNode changed = template.deepCopy();
    for (List<ObjectNode> values : OPTIONAL) {
      values.get(0).fieldNames().forEachRemaining(name -> adopt(name, other, changed));
    }
    REQUIRED.stream()
        .filter(values -> random.nextInt(4) == 0)
        .forEach(values -> changed.setAll(oneOf(values)));
    return changed;
  }

  /** The template with something that AppStream refuses. */
  ObjectNode refused(ObjectNode template) {
    return template.deepCopy().setAll(oneOf(REFUSED));
  }

  private void adopt(String name, ObjectNode from, ObjectNode to) {
    if (random.nextInt(4) > 0) {
      return;
    }
    to.remove(name);
    if (from.has(name)) {
      to.set(name, from.get(name));
    }
  }

  private ObjectNode oneOf(List<ObjectNode> values) {
    return values.get(random.nextInt(values.size())).deepCopy();
  }

  private static List<ObjectNode> choice(String... values) {
    return List.of(values).stream().map(value -> properties(value)).toList();
  }
}
