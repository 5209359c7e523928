package software.amazon.appstream.common.harness.lives;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import software.amazon.appstream.common.harness.lives.Chapter.Touch;

/** People who meddle with the resource beside CloudFormation, as a world lets them. */
final class Hands {

  private final List<List<Hand>> hands;
  private final Service service;
  private final Random random;

  Hands(LivingType type, World world, Service service, Random random) {
    this.hands =
        List.copyOf(
            type.hands().stream()
                .filter(hand -> world.has(hand.adversity()))
                .collect(groupingBy(Hand::adversity, TreeMap::new, toList()))
                .values());
    this.service = service;
    this.random = random;
  }

  /** One of them does something to the resource; empty if nobody does or AppStream refuses it. */
  Optional<Touch> act(Snapshot snapshot) {
    if (hands.isEmpty() || !snapshot.exists()) {
      return Optional.empty();
    }
    // Each adversity as often as any other, however many deeds it has.
    List<Hand> alike = hands.get(random.nextInt(hands.size()));
    Hand hand = alike.get(random.nextInt(alike.size()));
    return hand.deed().tryOut(service, snapshot.live(), random)
        ? Optional.of(new Touch(service.now(), hand))
        : Optional.empty();
  }
}
