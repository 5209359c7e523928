package software.amazon.appstream.usagereportsubscription;

import software.amazon.appstream.common.harness.lives.LivesContract;

/** Lives of the subscription, as the contract of all types has them. */
class LivesTest extends LivesContract {

  LivesTest() {
    super(new LivingSubscription(), 100);
  }
}
