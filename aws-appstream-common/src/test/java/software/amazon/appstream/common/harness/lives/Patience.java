package software.amazon.appstream.common.harness.lives;

import java.util.Random;

/** How many invocations CloudFormation makes before it gives an operation up. */
final class Patience {

  static final int ENDLESS = Integer.MAX_VALUE;

  private final World world;
  private final Random random;

  Patience(World world, Random random) {
    this.world = world;
    this.random = random;
  }

  int withOperations() {
    return with(Adversity.ABANDONED_OPERATIONS);
  }

  int withRollbacks() {
    return with(Adversity.ABANDONED_ROLLBACKS);
  }

  private int with(Adversity giving) {
    return world.has(giving) && random.nextInt(3) == 0
        ? 1 + random.nextInt(random.nextBoolean() ? 4 : 40)
        : ENDLESS;
  }
}
