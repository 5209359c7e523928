package software.amazon.appstream.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.common.harness.Template.properties;
import static software.amazon.appstream.common.harness.Template.with;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.appstream.common.harness.Outcome;
import software.amazon.awssdk.services.appstream.model.FleetState;
import software.amazon.cloudformation.proxy.HandlerErrorCode;

class UpdateInPlaceTest extends FleetTestCase {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{DisplayName: 'Sales'}",
        "{ComputeCapacity: {DesiredInstances: 5}}",
        "{DisconnectTimeoutInSeconds: 600}",
        "{IdleDisconnectTimeoutInSeconds: 600}",
        "{ImageName: 'Office-2025'}"
      })
  void a_running_fleet_is_not_stopped_for(String change) {
    createRunning(SALES);
    Outcome update = cloudFormation.update(SALES, with(SALES, change));
    assertThat(update.succeeded()).isEqualTo(cloudFormation.read("sales").succeeded());
    assertThat(update.changes()).containsExactly("UpdateFleet");
    ObjectNode input = update.input("UpdateFleet").deepCopy();
    assertThat(input).isEqualTo(with(properties(change), "{Name: 'sales'}"));
    assertThat(state()).isEqualTo(FleetState.RUNNING);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{DisplayName: 'Sales'}",
        "{DisconnectTimeoutInSeconds: 600}",
        "{IdleDisconnectTimeoutInSeconds: 600}",
        "{MaxConcurrentSessions: 20}",
        "{SessionScriptS3Location: {S3Bucket: 'scripts', S3Key: 'session.zip'}}",
        "{UsbDeviceFilterStrings: ['Webcam,046d,0825,*,14,1,1,1']}"
      })
  void a_running_elastic_fleet_is_not_stopped_for(String change) {
    ObjectNode elastic = ModelChecksTest.ELASTIC;
    createRunning(elastic);
    Outcome update = cloudFormation.update(elastic, with(elastic, change));
    update.success();
    Outcome back = cloudFormation.update(with(elastic, change), elastic);
    back.success();
    assertThat(update.changes()).containsExactly("UpdateFleet");
    assertThat(back.changes()).containsExactly("UpdateFleet");
    assertThat(state()).isEqualTo(FleetState.RUNNING);
  }

  @Test
  void an_update_that_changes_nothing_calls_nothing() {
    createRunning(SALES);
    Outcome update = cloudFormation.update(SALES, SALES);
    update.success();
    assertThat(update.changes()).isEmpty();
    assertThat(update.events()).hasSize(1);
  }

  @Test
  void a_dropped_property_goes_back_to_AppStreams_default() {
    ObjectNode before = with(SALES, "{DisplayName: 'Sales', IdleDisconnectTimeoutInSeconds: 600}");
    createRunning(before);
    ObjectNode after = cloudFormation.update(before, SALES).succeeded();
    assertThat(after.has("DisplayName")).isFalse();
    assertThat(after.path("IdleDisconnectTimeoutInSeconds").asInt()).isZero();
  }

  @Test
  void what_neither_template_named_is_left_as_somebody_set_it() {
    createRunning(SALES);
    appStream.client().updateFleet(update -> update.name("sales").displayName("By hand"));
    cloudFormation.update(SALES, with(SALES, "{DisconnectTimeoutInSeconds: 600}")).success();
    assertThat(live().displayName()).isEqualTo("By hand");
  }

  @Test
  void what_somebody_changed_is_set_back_to_the_template() {
    ObjectNode template = with(SALES, "{DisplayName: 'Sales'}");
    createRunning(template);
    appStream.client().updateFleet(update -> update.name("sales").displayName("By hand"));
    cloudFormation.update(template, template).success();
    assertThat(live().displayName()).isEqualTo("Sales");
  }

  @Test
  void the_capacity_that_autoscaling_moved_is_left_alone_until_the_template_changes_it() {
    createRunning(SALES);
    scaleTo(7);
    cloudFormation.update(SALES, with(SALES, "{DisplayName: 'Sales'}")).success();
    assertThat(live().computeCapacityStatus().desired()).isEqualTo(7);
    cloudFormation.update(SALES, with(SALES, "{ComputeCapacity: {DesiredInstances: 3}}")).success();
    assertThat(live().computeCapacityStatus().desired()).isEqualTo(3);
  }

  @Test
  void a_changed_value_is_waited_for_until_reads_show_it() {
    createRunning(SALES);
    appStream.faults().lagReads(java.time.Duration.ofSeconds(5));
    Outcome update = cloudFormation.update(SALES, with(SALES, "{DisplayName: 'Sales'}"));
    assertThat(update.succeeded().path("DisplayName").asText()).isEqualTo("Sales");
    assertThat(update.changes()).containsExactly("UpdateFleet");
  }

  @Test
  void an_update_whose_answer_was_lost_is_repeated() {
    createRunning(SALES);
    appStream.faults().loseNextAnswer("UpdateFleet");
    cloudFormation.update(SALES, with(SALES, "{DisplayName: 'Sales'}")).success();
    assertThat(live().displayName()).isEqualTo("Sales");
  }

  @Test
  void an_update_of_a_fleet_that_is_not_there_fails() {
    Outcome update = cloudFormation.update(SALES, SALES);
    assertThat(update.failed(HandlerErrorCode.NotFound)).contains("sales");
    assertThat(update.changes()).isEmpty();
  }

  private void scaleTo(int instances) {
    appStream
        .client()
        .updateFleet(
            update ->
                update
                    .name("sales")
                    .computeCapacity(capacity -> capacity.desiredInstances(instances)));
  }
}
