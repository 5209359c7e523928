package software.amazon.appstream.common.harness.lives;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.appstream.simulator.behaviour.Behaviours;

/**
 * What a seed draws before a life begins.
 *
 * @param adversities what the life meets
 * @param rates of those that befall calls, how many calls of the concerned ones they befall
 * @param behaviours how AppStream answers open questions
 * @param denied the operation that the function may not call, if there is one
 * @param meddling how probably somebody does something by hand before each further invocation
 */
record World(
    Set<Adversity> adversities,
    Map<Adversity, Double> rates,
    Behaviours behaviours,
    Optional<String> denied,
    double meddling) {

  private static final double LEAST_RATE = 0.01;
  private static final double GREATEST_RATE = 0.3;
  private static final double USUAL_MEDDLING = 0.1;
  private static final double CONSTANT_MEDDLING = 0.9;

  /**
   * Draws a world. A third of the worlds are hard in every way, the others in some.
   *
   * @param leftOut what the world does without
   * @param schema tells the permissions, of which one may be denied
   */
  static World draw(Random random, Set<Adversity> leftOut, JsonNode schema) {
    double share = random.nextInt(3) == 0 ? 0.8 : random.nextDouble() * 0.5;
    Set<Adversity> met = EnumSet.noneOf(Adversity.class);
    Map<Adversity, Double> rates = new EnumMap<>(Adversity.class);
    for (Adversity adversity : Adversity.values()) {
      boolean drawn = random.nextDouble() < share;
      double rate = LEAST_RATE * Math.pow(GREATEST_RATE / LEAST_RATE, random.nextDouble());
      if (drawn && !leftOut.contains(adversity)) {
        met.add(adversity);
        rates.put(adversity, rate);
      }
    }
    if (met.contains(Adversity.MANY_TAGS)) {
      // A tag by hand would take the place of one that a rollback has to put back.
      met.remove(Adversity.HANDS_ON_TAGS);
    }
    Behaviours behaviours = Behaviours.drawn(random);
    String denied = operation(random, schema);
    return new World(
        met,
        rates,
        met.contains(Adversity.OPEN_QUESTIONS) ? behaviours : Behaviours.standard(),
        Optional.of(denied).filter(any -> met.contains(Adversity.DENIAL)),
        random.nextInt(6) == 0 ? CONSTANT_MEDDLING : USUAL_MEDDLING);
  }

  boolean has(Adversity adversity) {
    return adversities.contains(adversity);
  }

  @Override
  public String toString() {
    return "%s%s %s"
        .formatted(
            adversities, denied.map(" without permission for "::concat).orElse(""), behaviours);
  }

  private static String operation(Random random, JsonNode schema) {
    Set<String> operations = new TreeSet<>();
    for (JsonNode handler : schema.path("handlers")) {
      for (JsonNode permission : handler.path("permissions")) {
        if (permission.asText().startsWith("appstream:")) {
          operations.add(permission.asText().substring("appstream:".length()));
        }
      }
    }
    return List.copyOf(operations).get(random.nextInt(operations.size()));
  }
}
