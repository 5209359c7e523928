package software.amazon.appstream.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import software.amazon.appstream.common.harness.Outcome;
import software.amazon.appstream.common.harness.ResourceRequest;
import software.amazon.cloudformation.Action;
import software.amazon.cloudformation.proxy.HandlerErrorCode;

class DeleteTest extends StackTestCase {

  private static final ObjectNode SALES = StackTemplates.SALES;

  @Test
  void a_stack_is_looked_up_in_one_invocation_and_deleted_in_the_next() {
    cloudFormation.create(SALES).success();
    Outcome outcome = cloudFormation.delete(SALES);
    outcome.success();
    assertThat(outcome.changes()).containsExactly("DeleteStack");
    assertThat(outcome.events()).hasSize(2);
    assertThat(liveNames()).isEmpty();
  }

  @Test
  void a_deleted_stack_is_not_found_by_any_operation_and_its_name_is_free() {
    cloudFormation.create(SALES).success();
    cloudFormation.delete(SALES).success();
    cloudFormation.read("sales").failed(HandlerErrorCode.NotFound);
    cloudFormation.update(SALES, SALES).failed(HandlerErrorCode.NotFound);
    cloudFormation.delete(SALES).failed(HandlerErrorCode.NotFound);
    cloudFormation.create(SALES).success();
  }

  @Test
  void a_stack_that_was_deleted_by_hand_is_not_found() {
    cloudFormation.create(SALES).success();
    appStream.client().deleteStack(request -> request.name("sales"));
    Outcome outcome = cloudFormation.delete(SALES);
    assertThat(outcome.failed(HandlerErrorCode.NotFound)).contains("sales");
    assertThat(outcome.events()).hasSize(1);
  }

  @Test
  void a_stack_that_is_deleted_by_hand_while_the_handler_deletes_it_is_deleted() {
    cloudFormation.create(SALES).success();
    appStream.faults().failNext("DeleteStack", "ThrottlingException", "Rate exceeded");
    Outcome begun = cloudFormation.begin(deletion(), 2);
    appStream.client().deleteStack(request -> request.name("sales"));
    cloudFormation.resume(begun).success();
  }

  @Test
  void a_stack_with_a_fleet_is_waited_for_two_minutes_then_reported_in_the_services_words() {
    createWithFleet();
    Outcome outcome = cloudFormation.delete(SALES);
    assertThat(outcome.failed(HandlerErrorCode.GeneralServiceException))
        .contains("Cannot delete stack sales. This stack has fleets associated with it.")
        .contains("DeleteStack: ResourceInUseException");
    assertThat(outcome.waitedSeconds()).isEqualTo(121);
    assertThat(outcome.messages().get(1)).contains("trying again", "fleets associated");
    assertThat(liveNames()).containsExactly("sales");
  }

  @Test
  void a_stack_whose_fleet_is_let_go_meanwhile_is_deleted() {
    createWithFleet();
    Outcome begun = cloudFormation.begin(deletion(), 3);
    appStream
        .client()
        .disassociateFleet(request -> request.stackName("sales").fleetName("desktops"));
    cloudFormation.resume(begun).success();
    assertThat(liveNames()).isEmpty();
  }

  @Test
  void a_delete_whose_answer_was_lost_succeeds() {
    cloudFormation.create(SALES).success();
    appStream.faults().loseNextAnswer("DeleteStack");
    cloudFormation.delete(SALES).success();
    assertThat(liveNames()).isEmpty();
  }

  @Test
  void a_stack_that_still_shows_a_moment_after_its_deletion_is_waited_for() {
    cloudFormation.create(SALES).success();
    appStream.advance(60);
    appStream.faults().lagReads(Duration.ofSeconds(9));
    Outcome outcome = cloudFormation.delete(SALES);
    outcome.success();
    assertThat(outcome.changes()).containsExactly("DeleteStack");
    assertThat(liveNames()).isEmpty();
  }

  private void createWithFleet() {
    cloudFormation.create(SALES).success();
    appStream
        .client()
        .createFleet(
            fleet ->
                fleet
                    .name("desktops")
                    .instanceType("stream.standard.small")
                    .imageName("windows")
                    .computeCapacity(capacity -> capacity.desiredInstances(1)));
    appStream.client().associateFleet(request -> request.stackName("sales").fleetName("desktops"));
  }

  private static ResourceRequest deletion() {
    return ResourceRequest.builder().action(Action.DELETE).model(SALES).build();
  }
}
