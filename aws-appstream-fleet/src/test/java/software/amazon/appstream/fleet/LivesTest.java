package software.amazon.appstream.fleet;

import software.amazon.appstream.common.harness.lives.LivesContract;

/** Lives of fleets, as the contract of all types has them. */
class LivesTest extends LivesContract {

  LivesTest() {
    super(new LivingFleet(), 120);
  }
}
