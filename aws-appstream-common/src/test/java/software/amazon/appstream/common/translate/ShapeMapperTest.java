package software.amazon.appstream.common.translate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static software.amazon.appstream.common.harness.Template.properties;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.appstream.model.CreateFleetRequest;
import software.amazon.awssdk.services.appstream.model.CreateImageBuilderStreamingUrlRequest;
import software.amazon.awssdk.services.appstream.model.CreateStackRequest;
import software.amazon.awssdk.services.appstream.model.PlatformType;
import software.amazon.awssdk.services.appstream.model.Stack;
import software.amazon.awssdk.services.appstream.model.StorageConnector;
import software.amazon.awssdk.services.appstream.model.UserSetting;

class ShapeMapperTest {

  private static final ObjectNode FLEET =
      properties(
          """
          {Name: 'sales', MaxUserDurationInSeconds: 600, EnableDefaultInternetAccess: false,
           UsbDeviceFilterStrings: ['a', 'b'],
           VpcConfig: {SubnetIds: ['subnet-1'], SecurityGroupIds: []},
           ComputeCapacity: {DesiredInstances: 2}, Tags: {Team: 'desktop', Empty: ''}}
          """);

  @Test
  void every_type_of_member_is_filled_from_a_tree() {
    CreateFleetRequest request = ShapeMapper.fill(FLEET, CreateFleetRequest.builder()).build();
    assertThat(request.name()).isEqualTo("sales");
    assertThat(request.maxUserDurationInSeconds()).isEqualTo(600);
    assertThat(request.enableDefaultInternetAccess()).isFalse();
    assertThat(request.usbDeviceFilterStrings()).containsExactly("a", "b");
    assertThat(request.vpcConfig().subnetIds()).containsExactly("subnet-1");
    assertThat(request.computeCapacity().desiredInstances()).isEqualTo(2);
    assertThat(request.tags()).isEqualTo(Map.of("Team", "desktop", "Empty", ""));
    assertThat(validity("{Validity: 3600}")).isEqualTo(3600L);
  }

  @Test
  void what_was_filled_is_read_back_as_it_was() {
    assertThat(ShapeMapper.read(ShapeMapper.fill(FLEET, CreateFleetRequest.builder()).build()))
        .isEqualTo(FLEET);
    assertThat(
            ShapeMapper.read(
                CreateImageBuilderStreamingUrlRequest.builder().validity(3600L).build()))
        .isEqualTo(properties("{Validity: 3600}").put("Validity", 3600L));
  }

  @Test
  void shapes_within_lists_are_filled_and_read() {
    ObjectNode tree =
        properties(
            """
            {StorageConnectors: [{ConnectorType: 'HOMEFOLDERS'},
                                 {ConnectorType: 'ONE_DRIVE', Domains: ['a.example']}]}
            """);
    CreateStackRequest request = ShapeMapper.fill(tree, CreateStackRequest.builder()).build();
    assertThat(request.storageConnectors())
        .extracting(StorageConnector::connectorTypeAsString)
        .containsExactly("HOMEFOLDERS", "ONE_DRIVE");
    assertThat(ShapeMapper.read(request)).isEqualTo(tree);
  }

  @Test
  void enum_values_newer_than_the_SDK_pass_as_they_are() {
    ObjectNode tree =
        properties("{Platform: 'WINDOWS_SERVER_2099', StreamView: 'APP', FleetType: 'ELASTIC'}");
    CreateFleetRequest request = ShapeMapper.fill(tree, CreateFleetRequest.builder()).build();
    assertThat(request.platform()).isEqualTo(PlatformType.UNKNOWN_TO_SDK_VERSION);
    assertThat(ShapeMapper.read(request)).isEqualTo(tree);
  }

  @Test
  void members_that_a_shape_does_not_have_are_left_out_at_any_depth() {
    ObjectNode tree =
        properties("{Name: 'sales', DesiredState: 'RUNNING', VpcConfig: {SubnetIds: [], New: 1}}");
    assertThat(ShapeMapper.read(ShapeMapper.fill(tree, CreateFleetRequest.builder()).build()))
        .isEqualTo(properties("{Name: 'sales', VpcConfig: {SubnetIds: []}}"));
  }

  @Test
  void lists_and_maps_that_were_never_set_are_not_read_and_empty_ones_are() {
    assertThat(ShapeMapper.read(CreateFleetRequest.builder().name("sales").build()))
        .isEqualTo(properties("{Name: 'sales'}"));
    assertThat(
            ShapeMapper.read(
                CreateFleetRequest.builder()
                    .usbDeviceFilterStrings(List.of())
                    .tags(Map.of())
                    .build()))
        .isEqualTo(properties("{UsbDeviceFilterStrings: [], Tags: {}}"));
  }

  @Test
  void null_in_a_tree_sets_nothing() {
    assertThat(
            ShapeMapper.fill(properties("{Name: null}"), CreateFleetRequest.builder())
                .build()
                .name())
        .isNull();
  }

  @Test
  void times_are_read_as_text_and_never_filled() {
    Stack stack = Stack.builder().createdTime(Instant.parse("2024-01-01T00:00:00Z")).build();
    ObjectNode tree = ShapeMapper.read(stack);
    assertThat(tree).isEqualTo(properties("{CreatedTime: '2024-01-01T00:00:00Z'}"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ShapeMapper.fill(tree, Stack.builder()))
        .withMessageContaining("CreatedTime");
  }

  @Test
  void numbers_and_flags_keep_their_type_in_lists_of_shapes() {
    ObjectNode tree =
        properties(
            """
            {UserSettings: [{Action: 'CLIPBOARD_COPY_TO_LOCAL_DEVICE', Permission: 'ENABLED',
                             MaximumLength: 5}]}
            """);
    CreateStackRequest request = ShapeMapper.fill(tree, CreateStackRequest.builder()).build();
    assertThat(request.userSettings()).extracting(UserSetting::maximumLength).containsExactly(5);
  }

  private static Long validity(String tree) {
    return ShapeMapper.fill(properties(tree), CreateImageBuilderStreamingUrlRequest.builder())
        .build()
        .validity();
  }
}
