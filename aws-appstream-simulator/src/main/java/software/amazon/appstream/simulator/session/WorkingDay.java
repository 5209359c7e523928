package software.amazon.appstream.simulator.session;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * The visits of one day: people come about nine (UTC), most go for lunch and come back, all go
 * about five. The same seed and the same time draw the same day.
 */
final class WorkingDay {
  private static final double SHARE_WITH_LUNCH = 0.7;
  private static final int ARRIVAL_MINUTE = 9 * 60;
  private static final int LUNCH_MINUTE = 12 * 60 + 30;
  private static final int LEAVING_MINUTE = 17 * 60;
  private static final int LUNCH_MINUTES = 45;
  private static final int SPREAD_MINUTES = 60;

  private final String fleet;
  private final Instant now;
  private final SplittableRandom random;
  private final List<Visit> visits = new ArrayList<>();

  private WorkingDay(String fleet, Instant now, long seed) {
    this.fleet = fleet;
    this.now = now;
    this.random = new SplittableRandom(seed);
  }

  static List<Visit> visits(String fleet, int people, long seed, Instant now) {
    WorkingDay day = new WorkingDay(fleet, now, seed);
    for (int person = 1; person <= people; person++) {
      day.draw("worker-%d".formatted(person));
    }
    return day.visits;
  }

  private void draw(String user) {
    int arrival = about(ARRIVAL_MINUTE);
    int leaving = about(LEAVING_MINUTE);
    int lunch = about(LUNCH_MINUTE);
    if (random.nextDouble() < SHARE_WITH_LUNCH) {
      add(user, arrival, lunch);
      add(user, lunch + LUNCH_MINUTES, leaving);
    } else {
      add(user, arrival, leaving);
    }
  }

  private int about(int minute) {
    return minute + random.nextInt(-SPREAD_MINUTES, SPREAD_MINUTES + 1);
  }

  /** What is over today comes tomorrow; who would be there already comes at once. */
  private void add(String user, int fromMinute, int toMinute) {
    Instant midnight = now.truncatedTo(ChronoUnit.DAYS);
    Instant to = midnight.plus(Duration.ofMinutes(toMinute));
    Duration shift = to.isAfter(now) ? Duration.ZERO : Duration.ofDays(1);
    Instant from = midnight.plus(Duration.ofMinutes(fromMinute)).plus(shift);
    Instant at = Optional.of(from).filter(now::isBefore).orElse(now);
    visits.add(new Visit(at, fleet, user, Duration.between(at, to.plus(shift))));
  }
}
