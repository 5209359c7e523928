package software.amazon.appstream.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static software.amazon.appstream.simulator.FleetTest.with;
import static software.amazon.appstream.simulator.ServiceClient.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.appstream.simulator.journal.JournalEntry;

/** What sessions do to a fleet, and what ends them. */
class SessionTest extends WithSessions {
  private static final String MULTI =
      with(FLEET, "ComputeCapacity: {DesiredSessions: 6}, MaxSessionsPerInstance: 3");

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
  void sessionsGoOnWhenTheirStackIsTakenAway() {
    running(FLEET);
    simulator.sessions().open("fleet", 1);

    call("DisassociateFleet", PAIR);

    assertThat(simulator.sessions().active("fleet")).isEqualTo(1);
  }
}
