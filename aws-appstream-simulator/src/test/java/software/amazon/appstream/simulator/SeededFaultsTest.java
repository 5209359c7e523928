package software.amazon.appstream.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.simulator.FleetTest.with;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.appstream.simulator.faults.FaultKind;
import software.amazon.appstream.simulator.fleet.Fleet;

class SeededFaultsTest extends WithSimulator {
  private static final String ROLE = "IamRoleArn: 'arn:aws:iam::123456789012:role/r'";
  private static final int ROUNDS = 100;

  @Test
  void theSameSeedGivesTheSameFaults() {
    assertThat(outcomesOfSeed(7)).isEqualTo(outcomesOfSeed(7));
    assertThat(outcomesOfSeed(7)).isNotEqualTo(outcomesOfSeed(8)).contains("ThrottlingException");
  }

  @Test
  void clearEndsTheSeededFaults() {
    simulator.faults().seed(1);
    simulator.faults().clear();

    for (int round = 0; round < ROUNDS; round++) {
      call("DescribeStacks", "{}");
    }
  }

  @ParameterizedTest
  @EnumSource(FaultKind.class)
  void everyKindOfFaultHappensAndShows(FaultKind kind) {
    call("CreateFleet", with(FLEET, ROLE));
    advance(Duration.ofMinutes(1));
    simulator.faults().seed(42, Set.of(kind));
    List<String> seen = new ArrayList<>();

    for (int round = 0; round < ROUNDS; round++) {
      attempt(
          "UpdateFleet",
          with("{Name: 'fleet'}", "DisplayName: 'n%d', ".formatted(round) + ROLE),
          seen);
      attempt("DescribeFleets", "{Names: ['fleet']}", seen);
      attempt("StartFleet", "{Name: 'fleet'}", seen);
      advance(Fleet.START);
      attempt("DescribeFleets", "{Names: ['fleet']}", seen);
      attempt("StopFleet", "{Name: 'fleet'}", seen);
      advance(Fleet.STOP);
    }

    assertThat(seen).anyMatch(outcome -> outcome.contains(signOf(kind)));
  }

  private static String signOf(FaultKind kind) {
    return switch (kind) {
      case THROTTLING -> "ThrottlingException";
      case SERVER_ERROR -> "InternalFailure";
      case LOST_ANSWER -> "lost";
      case STALE_READ -> "\"State\":\"STARTING\"";
      case ROLE_NOT_READY -> "InvalidRoleException";
      case CAPACITY_REFUSED -> "ResourceNotAvailableException";
      case START_FAILS -> "INTERNAL_SERVICE_ERROR";
    };
  }

  private void attempt(String operation, String input, List<String> seen) {
    try {
      seen.add(client.postOperation(operation, ServiceClient.json(input).toString()).body());
    } catch (UncheckedIOException cut) {
      seen.add("lost");
    }
  }

  private static List<String> outcomesOfSeed(long seed) {
    SimulatorOptions options = SimulatorOptions.builder().seed(OptionalLong.of(seed)).build();
    try (Simulator seeded = Simulator.start(options)) {
      ServiceClient client = new ServiceClient(seeded.endpoint());
      List<String> outcomes = new ArrayList<>();
      for (int round = 0; round < ROUNDS; round++) {
        try {
          client.postOperation("DescribeStacks", "{}");
        } catch (UncheckedIOException cut) {
          outcomes.add("lost");
        }
      }
      seeded.journal().calls().forEach(call -> outcomes.add(call.errorType().orElse("success")));
      return outcomes;
    }
  }
}
