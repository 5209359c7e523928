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
import software.amazon.appstream.simulator.journal.JournalEntry;
import software.amazon.appstream.simulator.session.Opening;

class SessionTest extends WithSimulator {
  private static final String NAME = "{Name: 'fleet'}";
  private static final String MULTI =
      with(FLEET, "ComputeCapacity: {DesiredSessions: 6}, MaxSessionsPerInstance: 3");
  private static final String PAIR = "{FleetName: 'fleet', StackName: 'stack'}";

  @Test
  void sessionsOfASingleSessionFleetTakeAnInstanceEach() {
    running(FLEET);
    assertCapacity("Desired: 2, Running: 2, InUse: 0, Available: 2");

    simulator.sessions().open("fleet", 1);
    assertCapacity("Desired: 2, Running: 2, InUse: 1, Available: 1");

    assertThat(simulator.sessions().end("fleet", 5)).isEqualTo(1);
    assertCapacity("Desired: 2, Running: 2, InUse: 0, Available: 2");
  }

  @Test
  void sessionsOfAMultiSessionFleetFillOneInstanceAfterAnother() {
    running(MULTI);

    simulator.sessions().open("fleet", 4);

    assertCapacity(
        "Running: 2, InUse: 2, Available: 0, DesiredUserSessions: 6, ActualUserSessions: 6,"
            + " ActiveUserSessions: 4, AvailableUserSessions: 2, Draining: 0");
    assertThat(sessions("")).extracting(one -> one.get("InstanceId").asText()).hasSize(4);
    assertThat(sessions("").findValuesAsText("InstanceId").stream().distinct()).hasSize(2);
  }

  @Test
  void anInstanceThatDrainsTakesNoFurtherSessionAndIsReplacedAfterItsLast() {
    running(MULTI);
    String id = simulator.sessions().open("fleet", 2).get(0);

    call("DrainSessionInstance", "{SessionId: '%s'}".formatted(id));

    assertCapacity(
        "InUse: 1, ActualUserSessions: 5, ActiveUserSessions: 2, AvailableUserSessions: 3,"
            + " Draining: 1, DrainModeActiveUserSessions: 2, DrainModeUnusedUserSessions: 1");
    assertThat(sessions("").findValuesAsText("InstanceDrainStatus")).containsOnly("DRAINING");
    simulator.sessions().open("fleet", 3);
    assertThatIllegalArgumentException().isThrownBy(() -> simulator.sessions().open("fleet", 1));
    simulator.sessions().end("fleet", 2);
    assertCapacity("ActualUserSessions: 6, AvailableUserSessions: 3, Draining: 0");
  }

  @Test
  void onlyInstancesOfMultiSessionFleetsAreDrained() {
    running(FLEET);
    String id = simulator.sessions().open("fleet", 1).get(0);

    assertRefused(
        "OperationNotPermittedException",
        "multi-session",
        "DrainSessionInstance",
        "{SessionId: '%s'}".formatted(id));
    assertRefused(
        "ResourceNotFoundException", "none", "DrainSessionInstance", "{SessionId: 'none'}");
    assertThat(sessions("").findValuesAsText("InstanceDrainStatus"))
        .containsExactly("NOT_APPLICABLE");
  }

  @Test
  void anElasticFleetTakesAsManySessionsAsMayBeConcurrentAndItsCapacityTellsNothing() {
    running(
        "{Name: 'fleet', InstanceType: 'stream.standard.small', FleetType: 'ELASTIC',"
            + " Platform: 'AMAZON_LINUX2', MaxConcurrentSessions: 2,"
            + " VpcConfig: {SubnetIds: ['a', 'b']}}");

    simulator.sessions().open("fleet", 2);

    assertCapacity("Desired: 0, Running: 0, InUse: 0, Available: 0");
    assertThat(sessions("")).hasSize(2);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> simulator.sessions().open("fleet", 1))
        .withMessage("The fleet fleet has room for 0 more sessions, not for 1");
  }

  @Test
  void anInstanceInUseStaysWhenTheFleetShrinksUntilItsSessionEnds() {
    running(FLEET);
    simulator.sessions().open("fleet", 2);

    call("UpdateFleet", with(NAME, "ComputeCapacity: {DesiredInstances: 1}"));
    assertCapacity("Desired: 1, Running: 2, InUse: 2, Available: 0");

    simulator.sessions().end("fleet", 1);
    assertCapacity("Desired: 1, Running: 1, InUse: 1, Available: 0");
  }

  @Test
  void aStopEndsAllSessionsAndTheJournalTellsHowMany() {
    running(FLEET);
    simulator.sessions().open("fleet", 2);

    call("StopFleet", NAME);
    call("StopFleet", NAME);

    assertThat(simulator.sessions().active("fleet")).isZero();
    assertThat(sessions("")).isEmpty();
    assertThat(simulator.journal().calls("StopFleet"))
        .extracting(JournalEntry::sessionsEnded)
        .containsExactly(2, 0);
    assertThat(json(client.get("/_simulator/journal").body()).findValuesAsText("sessionsEnded"))
        .contains("2");
  }

  @Test
  void expireSessionEndsOneAndTakesOneThatIsOver() {
    running(FLEET);
    List<String> ids = simulator.sessions().open("fleet", 2);

    call("ExpireSession", "{SessionId: '%s'}".formatted(ids.get(0)));
    call("ExpireSession", "{SessionId: '%s'}".formatted(ids.get(0)));

    assertThat(sessions("").findValuesAsText("Id")).containsExactly(ids.get(1));
    assertThat(simulator.journal().calls("ExpireSession"))
        .extracting(JournalEntry::sessionsEnded)
        .containsExactly(1, 0);
  }

  @Test
  void aSessionEndsAfterTheLongestTimeThatItsFleetAllows() {
    running(with(FLEET, "MaxUserDurationInSeconds: 600"));
    simulator.sessions().open("fleet", 1);
    JsonNode session = sessions("").get(0);
    assertThat(session.get("MaxExpirationTime").asDouble())
        .isEqualTo(session.get("StartTime").asDouble() + 600);

    advance(Duration.ofSeconds(599));
    assertThat(simulator.sessions().active("fleet")).isEqualTo(1);
    advance(Duration.ofSeconds(1));
    assertThat(simulator.sessions().active("fleet")).isZero();
  }

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
  void describeTellsTheSessionsOfOneStackAndOneAuthenticationTypeApiIfNoneIsGiven() {
    running(with(FLEET, "ComputeCapacity: {DesiredInstances: 9}"));
    call("CreateStack", "{Name: 'other'}");
    call("AssociateFleet", "{FleetName: 'fleet', StackName: 'other'}");
    simulator
        .sessions()
        .open(new Opening("fleet", 2, text("stack"), text("ann"), text("SAML"), Optional.empty()));
    simulator
        .sessions()
        .open(new Opening("fleet", 1, text("other"), text("bob"), text("SAML"), Optional.empty()));
    simulator.sessions().open("fleet", 1);

    assertThat(sessions("")).isEmpty();
    assertThat(sessions("StackName: 'other'").findValuesAsText("AuthenticationType"))
        .containsExactly("API");
    assertThat(sessions("AuthenticationType: 'SAML'").findValuesAsText("UserId"))
        .containsExactly("ann", "ann");
    assertThat(sessions("AuthenticationType: 'SAML', UserId: 'bob'")).isEmpty();
    assertThat(sessions("AuthenticationType: 'SAML', StackName: 'other'")).hasSize(1);
    assertThat(sessions("AuthenticationType: 'SAML', InstanceId: 'i-none'")).isEmpty();
    assertRefused(
        "InvalidParameterCombinationException",
        "AuthenticationType",
        "DescribeSessions",
        with(PAIR, "UserId: 'ann'"));
    assertRefused(
        "ResourceNotFoundException", "none", "DescribeSessions", with(PAIR, "StackName: 'none'"));
    assertRefused(
        "ResourceNotFoundException", "none", "DescribeSessions", with(PAIR, "FleetName: 'none'"));
  }

  @ParameterizedTest
  @CsvSource({"{}, 20, 20", "{Limit: 2}, 2, 2", "{Limit: 60}, 50, 5", "{Limit: 0}, 20, 20"})
  void aPageOfSessionsHoldsTwentyOrWhatIsAskedForFiftyAtMost(String limit, int first, int second) {
    running(with(FLEET, "ComputeCapacity: {DesiredInstances: 55}"));
    simulator.sessions().open("fleet", 55);
    String asked = with(PAIR, limit.substring(1, limit.length() - 1));

    JsonNode page = call("DescribeSessions", asked);
    assertThat(page.get("Sessions")).hasSize(first);
    String token = page.get("NextToken").asText();
    assertThat(
            call("DescribeSessions", with(asked, "NextToken: '%s'".formatted(token)))
                .get("Sessions"))
        .hasSize(second);
  }

  @Test
  void aLaggingReadSeesTheSessionsOfBefore() {
    running(FLEET);
    simulator.faults().lagReads(Duration.ofSeconds(5));
    simulator.sessions().open("fleet", 1);
    assertThat(sessions("")).isEmpty();
    assertCapacity("InUse: 0");

    advance(Duration.ofSeconds(5));
    simulator.sessions().end("fleet", 1);
    assertThat(sessions("")).hasSize(1);
    assertCapacity("InUse: 1");
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
  void sessionsGoOnWhenTheirStackIsTakenAway() {
    running(FLEET);
    simulator.sessions().open("fleet", 1);

    call("DisassociateFleet", PAIR);

    assertThat(simulator.sessions().active("fleet")).isEqualTo(1);
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

  private void running(String fleet) {
    call("CreateFleet", fleet);
    call("CreateStack", "{Name: 'stack'}");
    call("AssociateFleet", PAIR);
    call("StartFleet", NAME);
    advance(Fleet.START);
  }

  private JsonNode sessions(String members) {
    return call("DescribeSessions", with(PAIR, members)).get("Sessions");
  }

  private void assertCapacity(String members) {
    assertThat(fleet().get("ComputeCapacityStatus").properties())
        .containsAll(json("{%s}".formatted(members)).properties());
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
