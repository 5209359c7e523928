package software.amazon.appstream.stackfleetassociation;

import software.amazon.appstream.common.harness.contract.TypeContract;

class StackFleetAssociationContractTest extends TypeContract {

  StackFleetAssociationContractTest() {
    super(new LivingAssociation(), 100);
  }
}
