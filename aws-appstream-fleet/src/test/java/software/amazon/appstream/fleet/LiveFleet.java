package software.amazon.appstream.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.common.harness.Template.properties;
import static software.amazon.appstream.common.harness.Template.with;
import static software.amazon.appstream.common.harness.Template.without;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.appstream.common.DesiredState;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.Fleet;
import software.amazon.awssdk.services.appstream.model.FleetState;

/** The one fleet of a seeded run, as somebody sees and handles it beside CloudFormation. */
final class LiveFleet {

  /** What a fleet is where a template says nothing; AppStream may leave the volume out. */
  private static final ObjectNode DEFAULTS =
      properties(
          """
          {
            MaxUserDurationInSeconds: 57600, DisconnectTimeoutInSeconds: 900,
            IdleDisconnectTimeoutInSeconds: 0, EnableDefaultInternetAccess: false,
            StreamView: 'APP', RootVolumeConfig: {VolumeSizeInGb: 200}
          }
          """);

  private final AppStreamClient client;

  LiveFleet(AppStreamClient client) {
    this.client = client;
  }

  boolean exists() {
    return !client.describeFleets().fleets().isEmpty();
  }

  /** The state that it is in or on its way to. */
  DesiredState state() {
    return FleetKind.stateOf(describe());
  }

  /** Starts a stopped fleet; stops one that runs or starts. */
  void switchByHand() {
    FleetState state = describe().state();
    if (state == FleetState.STOPPED) {
      client.startFleet(start -> start.name("sales"));
    } else if (state != FleetState.STOPPING) {
      client.stopFleet(stop -> stop.name("sales"));
    }
  }

  /** Asserts that it has the template's properties and tags, and no others. */
  void assertIs(ObjectNode template) {
    Fleet fleet = describe();
    ObjectNode actual = FleetKind.FLEET.properties(fleet);
    assertThat(without(with(DEFAULTS, actual.toString()), "Arn", "ImageArn", "DesiredState"))
        .isEqualTo(without(with(DEFAULTS, template.toString()), "DesiredState", "Tags"));
    assertThat(client.listTagsForResource(list -> list.resourceArn(fleet.arn())).tags())
        .isEqualTo(tags(template));
  }

  /** Asserts that it has arrived in the state. */
  void assertIn(DesiredState state) {
    assertThat(describe().stateAsString()).isEqualTo(state.name());
  }

  private Fleet describe() {
    List<Fleet> fleets = client.describeFleets().fleets();
    assertThat(fleets).hasSize(1);
    return fleets.get(0);
  }

  private static Map<String, String> tags(ObjectNode template) {
    Map<String, String> tags = new TreeMap<>();
    for (JsonNode tag : template.path("Tags")) {
      tags.put(tag.path("Key").asText(), tag.path("Value").asText());
    }
    return tags;
  }
}
