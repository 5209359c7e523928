package software.amazon.appstream.imagebuilder;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.common.harness.Template.properties;
import static software.amazon.appstream.common.harness.Template.without;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import software.amazon.appstream.common.harness.Outcome;
import software.amazon.appstream.common.harness.PropertyPaths;

/**
 * Every property of the schema is supported. A new one fails here until the template sets it, and
 * then until it goes all the way.
 */
class SchemaWalkTest extends ImageBuilderTestCase {

  private static final ObjectNode FULL =
      properties(
          """
          {
            Name: 'golden',
            InstanceType: 'stream.standard.large',
            ImageName: 'AppStream-WinServer2022-01',
            ImageArn: 'arn:aws:appstream:us-east-1::image/AppStream-WinServer2022-01',
            DesiredState: 'STOPPED',
            DisplayName: 'Golden',
            Description: 'Where the images of the company are made',
            AppstreamAgentVersion: '06-17-2024',
            EnableDefaultInternetAccess: true,
            DisableIMDSV1: true,
            AgentAccessConfig: {
              Settings: [{AgentAction: 'COMPUTER_VISION', Permission: 'ENABLED'}],
              ScreenResolution: 'W_1280xH_720', ScreenImageFormat: 'PNG',
              ScreenshotsUploadEnabled: true, S3BucketArn: 'arn:aws:s3:::golden-screenshots',
              UserControlMode: 'VIEW_STOP'
            },
            IamRoleArn: 'arn:aws:iam::123456789012:role/builder',
            DomainJoinInfo: {
              DirectoryName: 'corp.example.com',
              OrganizationalUnitDistinguishedName: 'OU=Builders,DC=corp,DC=example,DC=com'
            },
            VpcConfig: {SubnetIds: ['subnet-1'], SecurityGroupIds: ['sg-1', 'sg-2']},
            RootVolumeConfig: {VolumeSizeInGb: 300},
            AccessEndpoints: [{EndpointType: 'STREAMING', VpceId: 'vpce-1'}],
            SoftwaresToInstall: ['Microsoft_Office_2024_LTSC_Standard_64Bit'],
            SoftwaresToUninstall: ['Microsoft_Visio_2021_LTSC_Standard_32Bit'],
            Tags: [{Key: 'Stage', Value: 'Test'}, {Key: 'Team', Value: 'Images'}]
          }
          """);

  private static final String[] NEVER_RETURNED = {
    "AttributesToDelete", "ImageName", "SoftwaresToInstall", "SoftwaresToUninstall"
  };

  /** What UpdateImageBuilder changes. */
  private static final String[] CHANGED_IN_PLACE = {
    "AgentAccessConfig", "Description", "DisplayName"
  };

  @Test
  void the_template_of_these_tests_sets_every_property_that_a_template_can_set() {
    Set<String> settable = new TreeSet<>(PropertyPaths.settable(cloudFormation.schema()));
    settable.remove("/AttributesToDelete/*");
    assertThat(PropertyPaths.in(FULL)).isEqualTo(settable);
  }

  @Test
  void every_property_goes_to_create() {
    JsonNode input = cloudFormation.create(FULL).input("CreateImageBuilder");

    assertThat(without((ObjectNode) input, "Tags"))
        .as("with one of the two that name the image")
        .isEqualTo(without(FULL, "Tags", "DesiredState", "ImageName"));
    assertThat(without((ObjectNode) input.path("Tags"), "appstream-cloudformation:claim"))
        .isEqualTo(properties("{Stage: 'Test', Team: 'Images'}"));
  }

  @Test
  void every_property_comes_back_from_create_and_read_but_those_that_are_only_written() {
    ObjectNode created = cloudFormation.create(FULL).succeeded();

    ObjectNode read = cloudFormation.read("golden").succeeded();

    assertThat(read).isEqualTo(created);
    assertThat(without(read, "Arn", "CreatedTime", "Platform", "State"))
        .isEqualTo(without(FULL, NEVER_RETURNED));
    assertThat(read.path("State").asText()).isEqualTo("STOPPED");
    assertThat(read.path("Platform").asText()).isEqualTo("WINDOWS_SERVER_2022");
    assertThat(read.path("CreatedTime").asText()).isEqualTo("2024-01-01T00:00:00Z");
  }

  @Test
  void what_never_comes_back_is_what_the_schema_calls_only_written() {
    assertThat(cloudFormation.schema().path("writeOnlyProperties"))
        .extracting(pointer -> pointer.asText().replace("/properties/", ""))
        .containsExactlyInAnyOrder(NEVER_RETURNED);
  }

  @Test
  void every_property_that_has_a_change_in_place_goes_to_update() {
    ObjectNode before = without(FULL, CHANGED_IN_PLACE);
    cloudFormation.create(before).succeeded();

    Outcome update = cloudFormation.update(before, FULL);

    assertThat(update.input("UpdateImageBuilder"))
        .isEqualTo(
            FULL.deepCopy().retain("Name", "AgentAccessConfig", "Description", "DisplayName"));
    assertThat(update.succeeded()).isEqualTo(cloudFormation.read("golden").succeeded());
  }

  @Test
  void every_other_property_but_the_tags_and_the_state_is_fixed_at_creation() {
    assertThat(cloudFormation.schema().path("createOnlyProperties"))
        .extracting(pointer -> pointer.asText().replace("/properties/", ""))
        .containsExactlyInAnyOrderElementsOf(
            without(without(FULL, CHANGED_IN_PLACE), "Tags", "DesiredState").properties().stream()
                .map(Map.Entry::getKey)
                .toList());
  }

  @Test
  void an_update_with_every_property_changes_nothing_that_is_as_it_shall_be() {
    cloudFormation.create(FULL).succeeded();

    assertThat(cloudFormation.update(FULL, FULL).changes()).isEmpty();
  }
}
