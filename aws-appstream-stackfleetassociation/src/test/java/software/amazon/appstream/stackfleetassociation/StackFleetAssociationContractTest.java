package software.amazon.appstream.stackfleetassociation;

import software.amazon.appstream.common.harness.TypeContract;

class StackFleetAssociationContractTest extends TypeContract {

  StackFleetAssociationContractTest() {
    super(LocalHandlerWrapper::new, Configuration.SCHEMA);
  }
}
