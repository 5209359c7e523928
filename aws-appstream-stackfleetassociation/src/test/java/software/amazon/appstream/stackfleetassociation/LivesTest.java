package software.amazon.appstream.stackfleetassociation;

import software.amazon.appstream.common.harness.lives.LivesContract;

/** Lives of associations, as the contract of all types has them. */
class LivesTest extends LivesContract {

  LivesTest() {
    super(new LivingAssociation(), 100);
  }
}
