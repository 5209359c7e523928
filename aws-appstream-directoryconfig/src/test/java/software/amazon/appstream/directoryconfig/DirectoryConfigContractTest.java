package software.amazon.appstream.directoryconfig;

import software.amazon.appstream.common.harness.contract.TypeContract;

class DirectoryConfigContractTest extends TypeContract {

  DirectoryConfigContractTest() {
    super(new LivingDirectory(), 100);
  }
}
