package software.amazon.appstream.user;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.appstream.common.harness.OperationCosts;

class OperationCostsTest extends UserTestCase {

  @RegisterExtension static final OperationCosts costs = new OperationCosts();

  @Test
  void a_create_takes_at_most_4_calls() {
    costs.assertCalls("create", 4, cloudFormation.create(JANE));
  }

  @Test
  void a_read_takes_1_call() {
    cloudFormation.create(JANE).success();
    costs.assertCalls("read", 1, read(IDENTIFIER));
  }

  @Test
  void a_delete_takes_at_most_4_calls() {
    cloudFormation.create(JANE).success();
    costs.assertCalls("delete", 4, cloudFormation.delete(IDENTIFIER));
  }

  @Test
  void a_list_takes_a_call_a_page() {
    makeByHand(ADDRESS);
    costs.assertListCalls("list", 1, cloudFormation);
  }
}
