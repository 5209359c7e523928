package software.amazon.appstream.imagebuilder;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.common.harness.Template.properties;
import static software.amazon.appstream.common.harness.Template.without;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.junit.jupiter.api.Test;
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
    "ImageName", "SoftwaresToInstall", "SoftwaresToUninstall"
  };

  @Test
  void the_template_of_these_tests_sets_every_property_that_a_template_can_set() {
    assertThat(PropertyPaths.in(FULL)).isEqualTo(PropertyPaths.settable(cloudFormation.schema()));
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
    assertThat(without(read, "Arn")).isEqualTo(without(FULL, NEVER_RETURNED));
  }

  @Test
  void what_never_comes_back_is_what_the_schema_calls_only_written() {
    assertThat(cloudFormation.schema().path("writeOnlyProperties"))
        .extracting(pointer -> pointer.asText().replace("/properties/", ""))
        .containsExactlyInAnyOrder(NEVER_RETURNED);
  }

  @Test
  void every_property_but_the_tags_and_the_state_is_fixed_at_creation() {
    assertThat(cloudFormation.schema().path("createOnlyProperties"))
        .extracting(pointer -> pointer.asText().replace("/properties/", ""))
        .containsExactlyInAnyOrderElementsOf(
            without(FULL, "Tags", "DesiredState").properties().stream()
                .map(Map.Entry::getKey)
                .toList());
  }

  @Test
  void an_update_with_every_property_changes_nothing_that_is_as_it_shall_be() {
    cloudFormation.create(FULL).succeeded();

    assertThat(cloudFormation.update(FULL, FULL).changes()).isEmpty();
  }
}
