package software.amazon.appstream.stack;

import java.util.Map;
import software.amazon.appstream.common.harness.contract.TypeContract;
import software.amazon.cloudformation.Action;

class StackContractTest extends TypeContract {

  StackContractTest() {
    super(new LivingStack(), 200);
  }

  @Override
  protected Map<String, String> neededWithoutCall(Action action) {
    return action == Action.CREATE
        ? Map.of("appstream:TagResource", "for the tags in the call of CreateStack")
        : Map.of();
  }
}
