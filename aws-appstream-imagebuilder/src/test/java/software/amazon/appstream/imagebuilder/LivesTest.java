package software.amazon.appstream.imagebuilder;

import software.amazon.appstream.common.harness.lives.LivesContract;

/** Lives of image builders, as the contract of all types has them. */
class LivesTest extends LivesContract {

  LivesTest() {
    super(new LivingImageBuilder(), 150);
  }
}
