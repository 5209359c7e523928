package software.amazon.appstream.fleet;

import static software.amazon.appstream.common.harness.Template.with;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.appstream.common.harness.CloudFormation;
import software.amazon.appstream.common.harness.LocalAppStream;
import software.amazon.appstream.common.harness.OperationCosts;
import software.amazon.appstream.common.harness.Outcome;
import software.amazon.appstream.simulator.SimulatorOptions;

/** With the simulator's usual times, unless a test says otherwise. */
class OperationCostsTest extends FleetTestCase {

  @RegisterExtension static final OperationCosts costs = new OperationCosts();

  private static final ObjectNode RUNNING = with(SALES, "{DesiredState: 'RUNNING'}");

  @Test
  void a_create_takes_at_most_4_calls() {
    costs.assertCalls("create", 4, cloudFormation.create(SALES));
  }

  @Test
  void a_create_of_a_running_fleet_takes_at_most_20_calls() {
    costs.assertCalls("create, running", 20, cloudFormation.create(RUNNING));
  }

  @Test
  void an_update_that_changes_nothing_takes_at_most_2_calls() {
    createRunning(SALES);
    costs.assertCalls("update, nothing changed", 2, cloudFormation.update(SALES, SALES));
  }

  @Test
  void another_DisplayName_of_a_running_fleet_takes_at_most_3_calls() {
    createRunning(SALES);
    ObjectNode desired = with(SALES, "{DisplayName: 'Sales'}");
    costs.assertCalls(
        "update, DisplayName of a running fleet", 3, cloudFormation.update(SALES, desired));
  }

  @Test
  void another_role_of_a_running_fleet_takes_at_most_38_calls() {
    createRunning(SALES);
    ObjectNode desired = with(SALES, "{IamRoleArn: '%s'}".formatted(ROLE));
    costs.assertCalls("update, role of a running fleet", 38, cloudFormation.update(SALES, desired));
  }

  @Test
  void a_delete_of_a_stopped_fleet_takes_at_most_5_calls() {
    createStopped(SALES);
    costs.assertCalls("delete, stopped", 5, cloudFormation.delete(SALES));
  }

  @Test
  void a_delete_of_a_running_fleet_takes_at_most_14_calls() {
    createRunning(SALES);
    costs.assertCalls("delete, running", 14, cloudFormation.delete(SALES));
  }

  @Test
  void a_read_takes_at_most_2_calls() {
    createStopped(SALES);
    costs.assertCalls("read", 2, cloudFormation.read("sales"));
  }

  @Test
  void a_list_of_500_takes_at_most_a_call_for_25() {
    for (int number = 0; number < 500; number++) {
      String name = "fleet-" + number;
      appStream
          .client()
          .createFleet(
              create ->
                  create
                      .name(name)
                      .instanceType("stream.standard.small")
                      .imageName("Office-2024")
                      .computeCapacity(capacity -> capacity.desiredInstances(1)));
    }
    costs.assertListCalls("list of 500", 20, cloudFormation);
  }

  @Test
  void a_start_of_15_minutes_is_answered_at_most_60_seconds_after_its_end() {
    Duration takes = Duration.ofMinutes(15);
    try (LocalAppStream slow =
        new LocalAppStream(SimulatorOptions.builder().fleetStart(takes).build())) {
      CloudFormation onSlow =
          new CloudFormation(
              slow, new LocalHandlerWrapper(slow.environment()), Configuration.SCHEMA);
      Outcome create = onSlow.create(RUNNING);
      costs.assertLag(
          "create, running, with a start of 15 minutes",
          60,
          create,
          "StartFleet",
          takes,
          slow.simulator().clock().now());
    }
  }
}
