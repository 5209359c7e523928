package software.amazon.appstream.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.simulator.ServiceClient.json;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.appstream.simulator.behaviour.Behaviours;
import software.amazon.appstream.simulator.call.Call;
import software.amazon.appstream.simulator.call.EndedSessions;
import software.amazon.appstream.simulator.resource.Page;
import software.amazon.appstream.simulator.resource.Past;

/** What the simulator costs does not grow with how much it holds, or has held. */
class ScaleTest extends WithSimulator {
  @ParameterizedTest
  @ValueSource(ints = {50, 50_000})
  void aPageLooksAtItsOwnEntriesOnly(int entries) {
    NavigableMap<String, Integer> all =
        IntStream.range(0, entries)
            .boxed()
            .collect(Collectors.toMap("%06d"::formatted, i -> i, (a, b) -> a, TreeMap::new));
    AtomicInteger looks = new AtomicInteger();
    ObjectNode request = JsonNodeFactory.instance.objectNode();

    for (int page = 0; page < 2; page++) {
      Page.of(all, entry -> looks.incrementAndGet() > 0, listing(request)).putNextToken(request);
    }

    assertThat(looks).hasValueLessThanOrEqualTo(2 * 26);
  }

  private static Call listing(ObjectNode request) {
    return new Call(
        request,
        Instant.EPOCH,
        Duration.ZERO,
        Optional.empty(),
        Behaviours.standard(),
        new EndedSessions());
  }

  @Test
  void onlyTheNewestPastResourcesAreKept() {
    call("CreateStack", "{Name: 'stands'}");
    for (int life = 0; life < Past.KEPT + 5; life++) {
      call("CreateStack", "{Name: 's%d'}".formatted(life % 7));
      call("DeleteStack", "{Name: 's%d'}".formatted(life % 7));
    }

    var states = client.get("/_simulator/states");
    assertThat(json(states.body())).hasSize(Past.KEPT + 1);
    assertThat(states.headers().firstValue("Simulator-Forgotten")).hasValue("5");
    assertThat(call("DescribeStacks", "{}").at("/Stacks/0/Name").asText()).isEqualTo("stands");
  }

  @Test
  void anAssociationThatEndedAndWasMadeAgainIsNotForgotten() {
    call("CreateFleet", FLEET);
    call("CreateStack", "{Name: 'stack'}");
    call("CreateStack", "{Name: 'other'}");
    String pair = "{FleetName: 'fleet', StackName: 'stack'}";
    call("AssociateFleet", pair);
    for (int life = 0; life < Past.KEPT; life++) {
      call("DisassociateFleet", pair);
      call("AssociateFleet", pair);
    }
    String other = "{FleetName: 'fleet', StackName: 'other'}";
    call("AssociateFleet", other);
    call("DisassociateFleet", other);

    assertThat(call("ListAssociatedStacks", "{FleetName: 'fleet'}"))
        .isEqualTo(json("{Names: ['stack']}"));
  }
}
