package software.amazon.appstream.stack;

import software.amazon.appstream.common.harness.TypeContract;

class StackContractTest extends TypeContract {

  StackContractTest() {
    super(LocalHandlerWrapper::new, Configuration.SCHEMA);
  }
}
