package software.amazon.appstream.directoryconfig;

import software.amazon.appstream.common.harness.lives.LivesContract;

/** Lives of directory configs, as the contract of all types has them. */
class LivesTest extends LivesContract {

  LivesTest() {
    super(new LivingDirectory(), 100);
  }
}
