package software.amazon.appstream.user;

import software.amazon.appstream.common.harness.contract.TypeContract;

class UserContractTest extends TypeContract {

  UserContractTest() {
    super(new LivingUser(), 100);
  }
}
