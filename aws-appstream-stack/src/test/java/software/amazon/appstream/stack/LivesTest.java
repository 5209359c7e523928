package software.amazon.appstream.stack;

import software.amazon.appstream.common.harness.lives.LivesContract;

/** Lives of stacks, as the contract of all types has them. */
class LivesTest extends LivesContract {

  LivesTest() {
    super(new LivingStack(), 200);
  }
}
