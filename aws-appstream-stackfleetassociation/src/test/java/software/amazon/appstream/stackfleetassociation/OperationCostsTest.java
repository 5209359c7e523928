package software.amazon.appstream.stackfleetassociation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.appstream.common.harness.OperationCosts;
import software.amazon.cloudformation.Action;

class OperationCostsTest extends AssociationTestCase {

  @RegisterExtension static final OperationCosts costs = new OperationCosts();

  @BeforeEach
  void makeBoth() {
    makeFleet("desktops");
    makeStack("sales");
  }

  @Test
  void a_create_takes_at_most_4_calls() {
    costs.assertCalls("create", 4, cloudFormation.create(LINK));
  }

  @Test
  void a_read_takes_1_call() {
    cloudFormation.create(LINK).success();
    costs.assertCalls("read", 1, read(LINK));
  }

  @Test
  void a_delete_takes_at_most_3_calls() {
    cloudFormation.create(LINK).success();
    costs.assertCalls("delete", 3, cloudFormation.delete(LINK));
  }

  @Test
  void a_list_takes_a_call_for_25_stacks_and_one_for_each() {
    for (int number = 0; number < 99; number++) {
      makeStack("stack-" + number);
    }
    costs.assertListCalls("list of 100", 104, cloudFormation);
  }

  @Test
  void each_handler_needs_all_its_permissions() {
    cloudFormation.create(LINK).success();
    read(LINK).success();
    cloudFormation.list(null).success();
    cloudFormation.delete(LINK).success();
    for (Action action : new Action[] {Action.CREATE, Action.READ, Action.LIST, Action.DELETE}) {
      assertThat(cloudFormation.permissions().unused(action)).as(action.name()).isEmpty();
    }
  }
}
