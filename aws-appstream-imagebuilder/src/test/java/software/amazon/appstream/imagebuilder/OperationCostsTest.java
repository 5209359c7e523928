package software.amazon.appstream.imagebuilder;

import static software.amazon.appstream.common.harness.Template.with;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.appstream.common.harness.OperationCosts;

/** With the simulator's usual times: a first start takes 10 minutes, a stop 3. */
class OperationCostsTest extends ImageBuilderTestCase {

  @RegisterExtension static final OperationCosts costs = new OperationCosts();

  @Test
  void a_create_takes_at_most_20_calls() {
    costs.assertCalls("create", 20, cloudFormation.create(GOLDEN));
  }

  @Test
  void an_update_of_a_stopped_builder_that_changes_nothing_takes_at_most_2_calls() {
    makeStopped();
    costs.assertCalls("update, nothing changed, stopped", 2, cloudFormation.update(GOLDEN, GOLDEN));
  }

  @Test
  void another_tag_of_a_running_builder_takes_at_most_4_calls() {
    makeRunning();
    ObjectNode desired = with(GOLDEN, "{Tags: [{Key: 'Team', Value: 'Images'}]}");
    costs.assertCalls(
        "update, tag of a running builder", 4, cloudFormation.update(GOLDEN, desired));
  }

  @Test
  void a_delete_of_a_stopped_builder_takes_at_most_6_calls() {
    makeStopped();
    costs.assertCalls("delete, stopped", 6, cloudFormation.delete(GOLDEN));
  }

  @Test
  void a_delete_of_a_running_builder_takes_at_most_14_calls() {
    makeRunning();
    costs.assertCalls("delete, running", 14, cloudFormation.delete(GOLDEN));
  }

  @Test
  void a_read_of_a_stopped_builder_takes_at_most_2_calls() {
    makeStopped();
    costs.assertCalls("read, stopped", 2, cloudFormation.read("golden"));
  }

  @Test
  void a_list_of_500_takes_at_most_a_call_for_25() {
    for (int number = 0; number < 500; number++) {
      String name = "builder-" + number;
      appStream
          .client()
          .createImageBuilder(
              create -> create.name(name).instanceType("stream.standard.medium").imageName("base"));
    }
    costs.assertListCalls("list of 500", 20, cloudFormation);
  }
}
