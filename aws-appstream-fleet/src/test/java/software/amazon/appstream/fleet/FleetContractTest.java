package software.amazon.appstream.fleet;

import software.amazon.appstream.common.harness.TypeContract;

class FleetContractTest extends TypeContract {

  FleetContractTest() {
    super(LocalHandlerWrapper::new, Configuration.SCHEMA);
  }
}
