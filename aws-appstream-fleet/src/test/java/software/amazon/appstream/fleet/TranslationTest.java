package software.amazon.appstream.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.common.harness.Template.properties;
import static software.amazon.appstream.common.harness.Template.with;
import static software.amazon.appstream.common.harness.Template.without;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.Sets;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.appstream.common.harness.Outcome;

/** Walks the schema: each property goes to create and to update and comes back from read. */
class TranslationTest extends FleetTestCase {

  /** The templates that together have every property there is. */
  private static final List<ObjectNode> FULL =
      List.of(
          properties(
              """
              {
                Name: 'sales', FleetType: 'ON_DEMAND', InstanceType: 'stream.standard.large',
                ImageName: 'Office-2025',
                ImageArn: 'arn:aws:appstream:us-east-1:123456789012:image/Office-2025',
                ComputeCapacity: {DesiredInstances: 3},
                VpcConfig: {SubnetIds: ['subnet-7', 'subnet-8'], SecurityGroupIds: ['sg-7']},
                DomainJoinInfo: {
                  DirectoryName: 'corp', OrganizationalUnitDistinguishedName: 'OU=sales'
                },
                IamRoleArn: 'arn:aws:iam::123456789012:role/sales',
                Description: 'For sales', DisplayName: 'Sales', StreamView: 'DESKTOP',
                EnableDefaultInternetAccess: true, DisableIMDSV1: true,
                MaxUserDurationInSeconds: 7200,
                DisconnectTimeoutInSeconds: 120, IdleDisconnectTimeoutInSeconds: 180,
                RootVolumeConfig: {VolumeSizeInGb: 300},
                UsbDeviceFilterStrings: ['Webcam,046d,0825,*,14,1,1,1'],
                Tags: [{Key: 'team', Value: 'sales'}],
                DesiredState: 'RUNNING', StopBeforeUpdate: true,
                SessionDrain: {TimeoutInMinutes: 60, OnTimeout: 'FAIL'},
                AttributesToDelete: ['SESSION_SCRIPT_S3_LOCATION']
              }
              """),
          properties(
              """
              {
                Name: 'sales', FleetType: 'ALWAYS_ON', InstanceType: 'stream.standard.large',
                ImageName: 'Office-2025', MaxSessionsPerInstance: 4,
                ComputeCapacity: {DesiredSessions: 8}
              }
              """),
          properties(
              """
              {
                Name: 'sales', FleetType: 'ELASTIC', InstanceType: 'stream.standard.large',
                Platform: 'UBUNTU_PRO_2404', MaxConcurrentSessions: 20,
                VpcConfig: {SubnetIds: ['subnet-7', 'subnet-8']},
                SessionScriptS3Location: {S3Bucket: 'scripts', S3Key: 'session.zip'}
              }
              """));

  /** What the handlers do themselves instead of handing it to AppStream. */
  private static final Set<String> OWN =
      Set.of("DesiredState", "SessionDrain", "StopBeforeUpdate", "AttributesToDelete");

  static Stream<ObjectNode> full() {
    return FULL.stream();
  }

  @Test
  void the_templates_have_every_property_that_the_schema_lets_them_set() {
    Set<String> settable =
        Sets.difference(names(cloudFormation.schema().path("properties")), listed("readOnly"));
    assertThat(settable.stream().flatMap(this::paths))
        .containsExactlyInAnyOrderElementsOf(
            Set.copyOf(FULL.stream().flatMap(TranslationTest::pathsOf).toList()));
  }

  @ParameterizedTest
  @MethodSource("full")
  void every_property_goes_to_create(ObjectNode template) {
    ObjectNode expected = without(template, OWN.toArray(String[]::new));
    if (template.has("Tags")) {
      expected.set("Tags", properties("{team: 'sales'}"));
    }
    ObjectNode input = (ObjectNode) cloudFormation.create(template).input("CreateFleet");
    input.withObject("/Tags").remove("appstream-cloudformation:claim");
    if (input.path("Tags").isEmpty()) {
      input.remove("Tags");
    }
    assertThat(input).isEqualTo(withOneImage(expected));
  }

  @ParameterizedTest
  @MethodSource("full")
  void every_property_goes_to_update_unless_it_is_fixed(ObjectNode template) {
    ObjectNode before = minimal(template);
    createStopped(before);
    Outcome update = cloudFormation.update(before, template);
    update.success();
    ObjectNode expected = without(template, OWN.toArray(String[]::new));
    expected.remove(List.of("FleetType", "Tags"));
    assertThat(update.input("UpdateFleet")).isEqualTo(withOneImage(expected));
  }

  /** A template that has both means one image. */
  private static ObjectNode withOneImage(ObjectNode template) {
    return template.has("ImageArn") ? without(template, "ImageName") : template;
  }

  @ParameterizedTest
  @MethodSource("full")
  void every_property_comes_back_from_read(ObjectNode template) {
    cloudFormation.create(template).success();
    assertComesBack(template);
  }

  @ParameterizedTest
  @MethodSource("full")
  void every_property_comes_back_from_read_after_an_update(ObjectNode template) {
    ObjectNode before = minimal(template);
    createStopped(before);
    cloudFormation.update(before, template).success();
    assertComesBack(template);
  }

  private void assertComesBack(ObjectNode template) {
    ObjectNode read = cloudFormation.read("sales").succeeded();
    ObjectNode readable = template.deepCopy();
    readable.remove(listed("writeOnly"));
    ObjectNode sameNames = read.deepCopy().retain(names(readable));
    assertThat(sameNames).isEqualTo(readable);
    assertThat(names(read)).containsAll(listed("readOnly"));
    assertThat(names(read)).doesNotContainAnyElementsOf(listed("writeOnly"));
  }

  /** A fleet of the same type in which every property that can change has another value. */
  private static ObjectNode minimal(ObjectNode template) {
    ObjectNode other =
        template.path("FleetType").asText().equals("ELASTIC") ? ModelChecksTest.ELASTIC : SALES;
    return with(other, "{FleetType: '%s'}".formatted(template.path("FleetType").asText()));
  }

  private NavigableSet<String> listed(String kind) {
    NavigableSet<String> names = new TreeSet<>();
    cloudFormation
        .schema()
        .path(kind + "Properties")
        .forEach(pointer -> names.add(pointer.asText().substring("/properties/".length())));
    return names;
  }

  /** The property, or its members if it is an object. */
  private Stream<String> paths(String property) {
    JsonNode schema = cloudFormation.schema();
    String definition = schema.at("/properties/" + property + "/$ref").asText("#").substring(1);
    Set<String> members = names(schema.at(definition).path("properties"));
    return definition.isEmpty()
        ? Stream.of(property)
        : members.stream().map(member -> property + "/" + member);
  }

  private static Stream<String> pathsOf(ObjectNode template) {
    return names(template).stream()
        .flatMap(
            name ->
                template.get(name).isObject()
                    ? names(template.get(name)).stream().map(member -> name + "/" + member)
                    : Stream.of(name));
  }

  private static NavigableSet<String> names(JsonNode object) {
    NavigableSet<String> names = new TreeSet<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
