package software.amazon.appstream.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.simulator.FleetTest.with;
import static software.amazon.appstream.simulator.ServiceClient.json;

import com.fasterxml.jackson.databind.JsonNode;
import software.amazon.appstream.simulator.fleet.Fleet;

/** A fleet with people on it. */
abstract class WithSessions extends WithSimulator {
  static final String NAME = "{Name: 'fleet'}";
  static final String PAIR = "{FleetName: 'fleet', StackName: 'stack'}";

  void running(String fleet) {
    call("CreateFleet", fleet);
    call("CreateStack", "{Name: 'stack'}");
    call("AssociateFleet", PAIR);
    call("StartFleet", NAME);
    advance(Fleet.START);
  }

  JsonNode sessions(String members) {
    return call("DescribeSessions", with(PAIR, members)).get("Sessions");
  }

  void assertCapacity(String members) {
    assertThat(fleet().get("ComputeCapacityStatus").properties())
        .containsAll(json("{%s}".formatted(members)).properties());
  }
}
