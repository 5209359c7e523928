package software.amazon.appstream.usagereportsubscription;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.appstream.common.harness.OperationCosts;
import software.amazon.cloudformation.Action;

class OperationCostsTest extends SubscriptionTestCase {

  @RegisterExtension static final OperationCosts costs = new OperationCosts();

  @Test
  void a_create_takes_at_most_4_calls() {
    costs.assertCalls("create", 4, cloudFormation.create(TEMPLATE));
  }

  @Test
  void a_read_takes_1_call() {
    cloudFormation.create(TEMPLATE).success();
    costs.assertCalls("read", 1, read(IDENTIFIER));
  }

  @Test
  void a_delete_takes_at_most_3_calls() {
    cloudFormation.create(TEMPLATE).success();
    costs.assertCalls("delete", 3, cloudFormation.delete(IDENTIFIER));
  }

  @Test
  void a_list_takes_1_call() {
    costs.assertListCalls("list", 1, cloudFormation);
  }

  @Test
  void each_handler_needs_all_its_permissions() {
    cloudFormation.create(TEMPLATE).success();
    read(IDENTIFIER).success();
    cloudFormation.list(null).success();
    cloudFormation.delete(IDENTIFIER).success();
    for (Action action : new Action[] {Action.CREATE, Action.READ, Action.LIST, Action.DELETE}) {
      assertThat(cloudFormation.permissions().unused(action)).as(action.name()).isEmpty();
    }
  }
}
