package software.amazon.appstream.simulator.fleet;

import java.time.Duration;
import java.time.Instant;
import software.amazon.appstream.simulator.behaviour.Behaviours;
import software.amazon.appstream.simulator.behaviour.FleetReadQuestions.StartingInstances;
import software.amazon.appstream.simulator.clock.Timeline;

/** How many instances of a fleet run. */
final class FleetInstances {
  private final Timeline<Integer> running;

  FleetInstances(Instant now) {
    running = new Timeline<>(now, 0);
  }

  int runningAt(Instant instant) {
    return running.at(instant).orElseThrow();
  }

  /** All come up after that time; half of them may do so earlier. */
  void start(Instant now, Duration time, int desired, Behaviours behaviours) {
    running.set(now, 0);
    if (behaviours.are(StartingInstances.ONE_BY_ONE)) {
      running.plan(now.plus(time.dividedBy(2)), desired / 2);
    }
    running.plan(now.plus(time), desired);
  }

  /** A running fleet's further instances come up after that time, its surplus ones go at once. */
  void resize(Instant now, Duration time, int desired) {
    int before = runningAt(now);
    running.set(now, Math.min(before, desired));
    if (desired > before) {
      running.plan(now.plus(time), desired);
    }
  }

  /** None runs. */
  void stop(Instant now) {
    running.set(now, 0);
  }
}
