package software.amazon.appstream.common.harness.lives;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import software.amazon.appstream.common.harness.lives.Chapter.Touch;

/** People who meddle with the resource beside CloudFormation, as a world lets them. */
final class Hands {

  private final List<Hand> hands;
  private final Service service;
  private final Random random;

  Hands(LivingType type, World world, Service service, Random random) {
    this.hands = type.hands().stream().filter(hand -> world.has(hand.adversity())).toList();
    this.service = service;
    this.random = random;
  }

  /** One of them does something to the resource; empty if nobody does or AppStream refuses it. */
  Optional<Touch> act(Snapshot snapshot) {
    if (hands.isEmpty() || !snapshot.exists()) {
      return Optional.empty();
    }
    Hand hand = hands.get(random.nextInt(hands.size()));
    return hand.deed().tryOut(service, snapshot.live(), random)
        ? Optional.of(new Touch(service.now(), hand))
        : Optional.empty();
  }
}
