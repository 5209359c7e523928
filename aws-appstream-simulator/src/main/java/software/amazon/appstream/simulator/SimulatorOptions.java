package software.amazon.appstream.simulator;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import lombok.Builder;
import lombok.Value;
import software.amazon.appstream.simulator.behaviour.Behaviours;
import software.amazon.appstream.simulator.clock.SimulatedClock;
import software.amazon.appstream.simulator.fleet.Fleet;
import software.amazon.appstream.simulator.kept.KeptRequests;
import software.amazon.appstream.simulator.resource.Account;
import software.amazon.appstream.simulator.resource.Quotas;

/** How a simulator is set up. */
@Value
@Builder
public class SimulatorOptions {
  /** The port to listen on; 0 takes a free one. */
  @Builder.Default int port = 0;

  /**
   * Where containers reach this machine, such as the address of Docker's bridge; the simulator then
   * listens there too.
   */
  @Builder.Default Optional<InetAddress> containers = Optional.empty();

  @Builder.Default SimulatedClock clock = SimulatedClock.held();

  @Builder.Default Account account = new Account("123456789012", "us-east-1");

  /** Chooses faults of all kinds; without it nothing goes wrong by itself. */
  @Builder.Default OptionalLong seed = OptionalLong.empty();

  /** How long fleets take to start; elastic ones have a time of their own. */
  @Builder.Default Duration fleetStart = Fleet.START;

  /** How the service answers open questions. */
  @Builder.Default Behaviours behaviours = Behaviours.standard();

  /** How many resources of a kind the account may have; without them as many as it likes. */
  @Builder.Default Quotas quotas = Quotas.none();

  /** The requests to go on from, to which further ones are added. */
  @Builder.Default Optional<KeptRequests> kept = Optional.empty();

  /** A free port, a held clock, no faults: what a test wants. */
  public static SimulatorOptions heldClock() {
    return builder().build();
  }
}
