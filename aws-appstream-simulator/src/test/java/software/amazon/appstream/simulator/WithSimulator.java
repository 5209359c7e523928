package software.amazon.appstream.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import software.amazon.appstream.simulator.ServiceClient.Refusal;

/** A fresh simulator on a held clock for each test. */
abstract class WithSimulator {
  static final String FLEET =
      "{Name: 'fleet', InstanceType: 'stream.standard.medium', FleetType: 'ON_DEMAND',"
          + " ImageName: 'AppStream-WinServer2022-1', ComputeCapacity: {DesiredInstances: 2}}";
  static final String BUILDER =
      "{Name: 'builder', InstanceType: 'stream.standard.medium', ImageName: 'base'}";

  Simulator simulator;
  ServiceClient client;

  @BeforeEach
  final void startSimulator() {
    simulator = Simulator.start(SimulatorOptions.heldClock());
    client = new ServiceClient(simulator.endpoint());
  }

  @AfterEach
  final void closeSimulator() {
    simulator.close();
  }

  JsonNode call(String operation, String input) {
    return client.call(operation, input);
  }

  void advance(Duration duration) {
    simulator.clock().advance(duration);
  }

  void assertRefused(String type, String message, String operation, String input) {
    Refusal refusal = client.refused(operation, input);
    assertThat(refusal.type()).as(refusal.message()).isEqualTo(type);
    assertThat(refusal.message()).contains(message);
    assertThat(refusal.status()).isEqualTo(400);
  }

  JsonNode fleet() {
    return call("DescribeFleets", "{Names: ['fleet']}").at("/Fleets/0");
  }

  JsonNode builder() {
    return call("DescribeImageBuilders", "{Names: ['builder']}").at("/ImageBuilders/0");
  }

  JsonNode stack() {
    return call("DescribeStacks", "{Names: ['stack']}").at("/Stacks/0");
  }

  void assertState(String state, JsonNode resource) {
    assertThat(resource.get("State").asText()).isEqualTo(state);
  }
}
