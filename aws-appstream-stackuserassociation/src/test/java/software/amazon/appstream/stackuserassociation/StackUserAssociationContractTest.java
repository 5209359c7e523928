package software.amazon.appstream.stackuserassociation;

import software.amazon.appstream.common.harness.contract.TypeContract;

class StackUserAssociationContractTest extends TypeContract {

  StackUserAssociationContractTest() {
    super(new LivingAssociation(), 100);
  }
}
