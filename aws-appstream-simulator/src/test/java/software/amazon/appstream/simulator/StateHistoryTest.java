package software.amazon.appstream.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.simulator.ServiceClient.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class StateHistoryTest extends WithSimulator {
  @Test
  void everyStateIsToldWithWhenItBeganAndNoneThatIsOnlyPlanned() {
    call("CreateFleet", FLEET);
    advance(Duration.ofSeconds(30));
    call("StartFleet", "{Name: 'fleet'}");
    advance(Duration.ofMinutes(12));
    call("StopFleet", "{Name: 'fleet'}");
    advance(Duration.ofMinutes(1));

    JsonNode history = states().get(0);

    assertThat(history)
        .isEqualTo(
            json(
                """
                {arn: 'arn:aws:appstream:us-east-1:123456789012:fleet/fleet',
                 created: '2024-01-01T00:00:00Z',
                 states: [
                  {state: 'STOPPED', since: '2024-01-01T00:00:00Z'},
                  {state: 'STARTING', since: '2024-01-01T00:00:30Z'},
                  {state: 'RUNNING', since: '2024-01-01T00:10:30Z'},
                  {state: 'STOPPING', since: '2024-01-01T00:12:30Z'}],
                 tags: {}}
                """));
  }

  @Test
  void aStackHasNoStates() {
    call("CreateStack", "{Name: 'stack'}");

    assertThat(states().get(0).get("states")).isEmpty();
    assertThat(states().get(0).has("deleted")).isFalse();
  }

  @Test
  void theLastTagsAreTold() {
    call("CreateStack", "{Name: 'stack', Tags: {a: '1', b: ''}}");
    String arn = states().at("/0/arn").asText();
    call("TagResource", "{ResourceArn: '%s', Tags: {a: '2'}}".formatted(arn));

    assertThat(states().at("/0/tags")).isEqualTo(json("{a: '2', b: ''}"));
  }

  @Test
  void whatWasDeletedIsToldWithItsEndBesideItsSuccessor() {
    call("CreateStack", "{Name: 'stack'}");
    advance(Duration.ofSeconds(5));
    call("DeleteStack", "{Name: 'stack'}");
    advance(Duration.ofSeconds(5));
    call("CreateStack", "{Name: 'stack'}");

    assertThat(states()).hasSize(2);
    assertThat(states().at("/0/deleted").asText()).isEqualTo("2024-01-01T00:00:05Z");
    assertThat(states().at("/1/created").asText()).isEqualTo("2024-01-01T00:00:10Z");
    assertThat(states().get(1).has("deleted")).isFalse();
  }

  @Test
  void anImageBuilderEndsWhenItIsDeleted() {
    call("CreateImageBuilder", BUILDER);
    advance(Duration.ofMinutes(11));
    call("StopImageBuilder", "{Name: 'builder'}");
    advance(Duration.ofMinutes(4));
    call("DeleteImageBuilder", "{Name: 'builder'}");
    assertThat(states().get(0).has("deleted")).isFalse();
    advance(Duration.ofMinutes(5));

    assertThat(states().at("/0/states").findValuesAsText("state"))
        .containsExactly("PENDING", "RUNNING", "STOPPING", "STOPPED", "DELETING");
    assertThat(states().at("/0/deleted").asText()).isEqualTo("2024-01-01T00:16:00Z");
  }

  private JsonNode states() {
    return json(client.get("/_simulator/states").body());
  }
}
