package software.amazon.appstream.stackuserassociation;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.appstream.common.harness.OperationCosts;

class OperationCostsTest extends AssociationTestCase {

  @RegisterExtension static final OperationCosts costs = new OperationCosts();

  @BeforeEach
  void prepare() {
    makeStackAndUser();
  }

  @Test
  void a_create_takes_at_most_4_calls() {
    costs.assertCalls("create", 4, cloudFormation.create(LINK));
  }

  @Test
  void a_read_takes_1_call() {
    associate(ADDRESS, STACK);
    costs.assertCalls("read", 1, read(IDENTIFIER));
  }

  @Test
  void a_delete_takes_at_most_4_calls() {
    associate(ADDRESS, STACK);
    costs.assertCalls("delete", 4, cloudFormation.delete(IDENTIFIER));
  }

  @Test
  void a_list_takes_a_call_for_a_page_of_stacks_and_one_for_each_stack() {
    makeStack("support");
    costs.assertListCalls("list of 2 stacks", 3, cloudFormation);
  }
}
