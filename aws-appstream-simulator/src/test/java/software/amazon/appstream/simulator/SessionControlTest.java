package software.amazon.appstream.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static software.amazon.appstream.simulator.FleetTest.with;
import static software.amazon.appstream.simulator.ServiceClient.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.appstream.simulator.fleet.Fleet;
import software.amazon.appstream.simulator.session.Opening;

/** Sessions opened, ended and planned from outside. */
class SessionControlTest extends WithSessions {
  @Test
  void usersStayAsManyMinutesAsTheyAreGiven() {
    running(FLEET);
    simulator
        .sessions()
        .open(
            new Opening(
                "fleet",
                2,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(Duration.ofMinutes(10))));
    advance(Duration.ofSeconds(599));
    assertThat(simulator.sessions().active("fleet")).isEqualTo(2);
    advance(Duration.ofSeconds(1));
    assertThat(simulator.sessions().active("fleet")).isZero();
  }

  @Test
  void sessionsNeedARunningFleetWithAStackAndRoom() {
    assertOpeningRefused("AppStream has no fleet named fleet");
    call("CreateFleet", FLEET);
    assertOpeningRefused("The fleet fleet is associated with no stack");
    call("CreateStack", "{Name: 'stack'}");
    call("AssociateFleet", PAIR);
    assertOpeningRefused("The fleet fleet is STOPPED; sessions need a RUNNING one");
    call("StartFleet", NAME);
    advance(Fleet.START);

    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                simulator
                    .sessions()
                    .open(
                        new Opening(
                            "fleet", 1, text("none"), text("ann"), text("API"), Optional.empty())))
        .withMessageContaining("not associated with the stack none; it is with stack");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> simulator.sessions().open("fleet", 3))
        .withMessage("The fleet fleet has room for 2 more sessions, not for 3");
    assertThat(simulator.sessions().active("fleet")).isZero();
  }

  @Test
  void aDayIsDrawnByItsSeedAndPeopleComeAndGo() {
    running(with(FLEET, "ComputeCapacity: {DesiredInstances: 30}"));

    List<Integer> day = day(7);

    assertThat(day.get(12)).isGreaterThan(10);
    assertThat(day.get(4)).isZero();
    assertThat(day.get(22)).isZero();
    assertThat(day(7)).isEqualTo(day);
    assertThat(day(8)).isNotEqualTo(day);
  }

  @Test
  void whoFindsTheFleetStoppedOrFullGoesAwayAgain() {
    running(FLEET);
    simulator.sessions().planDay("fleet", 20, 1);
    advance(Duration.ofHours(11));
    assertThat(simulator.sessions().active("fleet")).isEqualTo(2);

    call("StopFleet", NAME);
    advance(Duration.ofHours(1));
    assertThat(simulator.sessions().active("fleet")).isZero();
  }

  /** The active sessions at each hour of a day. */
  private List<Integer> day(long seed) {
    Duration sinceMidnight = Duration.between(midnight(), simulator.clock().now());
    advance(Duration.ofDays(1).minus(sinceMidnight));
    simulator.sessions().planDay("fleet", 20, seed);
    List<Integer> active = new ArrayList<>();
    for (int hour = 0; hour < 23; hour++) {
      active.add(simulator.sessions().active("fleet"));
      advance(Duration.ofHours(1));
    }
    return active;
  }

  private Instant midnight() {
    return simulator.clock().now().truncatedTo(ChronoUnit.DAYS);
  }

  @Test
  void theUseOfAFleetIsToldInInstances() {
    running(FLEET);
    simulator.sessions().open("fleet", 1);
    assertThat(client.get("/_simulator/use").body())
        .isEqualTo("[{\"fleet\":\"fleet\",\"state\":\"RUNNING\",\"used\":1,\"actual\":2}]");
  }

  @Test
  void theUseOfAMultiSessionFleetIsToldInSessions() {
    running(with(FLEET, "MaxSessionsPerInstance: 4, ComputeCapacity: {DesiredSessions: 8}"));
    simulator.sessions().open("fleet", 3);
    assertThat(client.get("/_simulator/use").body()).contains("\"used\":3,\"actual\":8");
  }

  @Test
  void sessionsAreOpenedToldAndEndedOverHttp() {
    running(FLEET);

    assertThat(ask("{action: 'open', fleet: 'fleet', count: 2, user: 'ann'}").body())
        .isEqualTo("{\"sessions\":2}");
    JsonNode active = json(client.get("/_simulator/sessions").body());
    assertThat(active.findValuesAsText("UserId")).containsExactly("ann", "ann");
    assertThat(ask("{action: 'end', fleet: 'fleet'}").body()).isEqualTo("{\"sessions\":1}");
    assertThat(ask("{action: 'day', fleet: 'fleet', people: 3, seed: 1}").statusCode())
        .isEqualTo(200);
    assertThat(simulator.sessions().active("fleet")).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{action: 'open', fleet: 'none'} | AppStream has no fleet named none",
        "{action: 'close', fleet: 'f'} | There is no action close; there are day, end, open",
        "{fleet: 'f'} | The body needs a member action; it is one of day, end, open",
        "{action: 'open'} | open needs fleet",
        "{action: 'end', fleet: 'f', stack: 's'} | end has no member stack; it has fleet, count",
        "{action: 'open', fleet: 'f', count: 0} | count must be a whole number from 1 to 1000000,"
            + " not 0",
        "{action: 'open', fleet: 'f', authenticationType: 'X'} | There is no authentication type X;"
            + " there are API, SAML, USERPOOL, AWS_AD"
      })
  void aBadRequestForSessionsIsToldInOneLine(String request, String message) {
    HttpResponse<String> response = ask(request);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(json(response.body()).get("message").asText()).isEqualTo(message);
  }

  private void assertOpeningRefused(String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> simulator.sessions().open("fleet", 1))
        .withMessageContaining(message);
  }

  private static Optional<String> text(String value) {
    return Optional.of(value);
  }

  private HttpResponse<String> ask(String request) {
    return client.send(
        client
            .request("/_simulator/sessions")
            .POST(BodyPublishers.ofString(json(request).toString())));
  }
}
