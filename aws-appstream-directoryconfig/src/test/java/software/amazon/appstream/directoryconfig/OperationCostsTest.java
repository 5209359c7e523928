package software.amazon.appstream.directoryconfig;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.appstream.common.harness.OperationCosts;
import software.amazon.cloudformation.Action;

class OperationCostsTest extends DirectoryConfigTestCase {

  @RegisterExtension static final OperationCosts costs = new OperationCosts();

  @Test
  void a_create_takes_at_most_4_calls() {
    costs.assertCalls("create", 4, cloudFormation.create(CORP));
  }

  @Test
  void an_update_that_changes_nothing_and_a_read_take_1_call() {
    cloudFormation.create(CORP).success();
    costs.assertCalls("update, nothing changed", 1, cloudFormation.update(CORP, CORP));
    costs.assertCalls("read", 1, read());
  }

  @Test
  void another_password_takes_2_calls() {
    cloudFormation.create(CORP).success();
    costs.assertCalls(
        "update, password", 2, cloudFormation.update(CORP, withPassword(CORP, NEXT_PASSWORD)));
  }

  @Test
  void a_delete_takes_at_most_3_calls() {
    cloudFormation.create(CORP).success();
    costs.assertCalls("delete", 3, cloudFormation.delete(IDENTIFIER));
  }

  @Test
  void each_handler_needs_all_its_permissions() {
    cloudFormation.create(CORP).success();
    read().success();
    cloudFormation.update(CORP, withPassword(CORP, NEXT_PASSWORD)).success();
    cloudFormation.list(null).success();
    cloudFormation.delete(IDENTIFIER).success();
    for (Action action :
        new Action[] {Action.CREATE, Action.READ, Action.UPDATE, Action.LIST, Action.DELETE}) {
      assertThat(cloudFormation.permissions().unused(action)).as(action.name()).isEmpty();
    }
  }
}
