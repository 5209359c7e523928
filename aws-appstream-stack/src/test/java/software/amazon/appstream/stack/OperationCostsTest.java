package software.amazon.appstream.stack;

import static software.amazon.appstream.common.harness.Template.with;
import static software.amazon.appstream.stack.StackTemplates.SALES;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.appstream.common.harness.OperationCosts;

class OperationCostsTest extends StackTestCase {

  @RegisterExtension static final OperationCosts costs = new OperationCosts();

  @Test
  void a_create_takes_at_most_4_calls() {
    costs.assertCalls("create", 4, cloudFormation.create(SALES));
  }

  @Test
  void an_update_that_changes_nothing_takes_at_most_2_calls() {
    cloudFormation.create(SALES).success();
    costs.assertCalls("update, nothing changed", 2, cloudFormation.update(SALES, SALES));
  }

  @Test
  void another_DisplayName_takes_at_most_3_calls() {
    cloudFormation.create(SALES).success();
    ObjectNode desired = with(SALES, "{DisplayName: 'All'}");
    costs.assertCalls("update, DisplayName", 3, cloudFormation.update(SALES, desired));
  }

  @Test
  void a_delete_takes_at_most_3_calls() {
    cloudFormation.create(SALES).success();
    costs.assertCalls("delete", 3, cloudFormation.delete(SALES));
  }

  @Test
  void a_read_takes_at_most_2_calls() {
    cloudFormation.create(SALES).success();
    costs.assertCalls("read", 2, cloudFormation.read("sales"));
  }

  @Test
  void a_list_of_500_takes_at_most_a_call_for_25() {
    for (int number = 0; number < 500; number++) {
      String name = "stack-" + number;
      appStream.client().createStack(create -> create.name(name));
    }
    costs.assertListCalls("list of 500", 20, cloudFormation);
  }
}
