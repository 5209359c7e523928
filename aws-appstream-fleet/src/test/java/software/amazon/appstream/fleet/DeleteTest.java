package software.amazon.appstream.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.appstream.common.harness.Outcome;
import software.amazon.appstream.common.harness.ResourceRequest;
import software.amazon.appstream.common.harness.Template;
import software.amazon.awssdk.services.appstream.model.FleetState;
import software.amazon.cloudformation.Action;
import software.amazon.cloudformation.proxy.HandlerErrorCode;

class DeleteTest extends FleetTestCase {

  @Test
  void a_stopped_fleet_is_deleted_without_a_stop() {
    createStopped(SALES);
    assertDeletedBy("DeleteFleet");
  }

  @Test
  void a_running_fleet_is_stopped_first() {
    createRunning(SALES);
    Outcome delete = assertDeletedBy("StopFleet", "DeleteFleet");
    assertThat(delete.messages().get(0))
        .isEqualTo("stopping the fleet \"sales\": it is deleted when it has stopped; sessions end");
  }

  @Test
  void a_starting_fleet_is_stopped_first() {
    createStopped(SALES);
    startByHand();
    assertDeletedBy("StopFleet", "DeleteFleet");
  }

  @Test
  void a_stopping_fleet_is_waited_for() {
    createRunning(SALES);
    stopByHand();
    assertDeletedBy("DeleteFleet");
  }

  @Test
  void a_fleet_that_is_not_there_fails() {
    Outcome delete = cloudFormation.delete(SALES);
    assertThat(delete.failed(HandlerErrorCode.NotFound)).contains("sales");
    assertThat(delete.events()).hasSize(1);
  }

  @Test
  void a_deleted_fleet_cannot_be_deleted_read_or_updated() {
    createStopped(SALES);
    cloudFormation.delete(SALES).success();
    cloudFormation.delete(SALES).failed(HandlerErrorCode.NotFound);
    cloudFormation.read("sales").failed(HandlerErrorCode.NotFound);
    cloudFormation.update(SALES, SALES).failed(HandlerErrorCode.NotFound);
    cloudFormation.create(SALES).success();
  }

  @Test
  void a_fleet_that_a_stack_uses_is_neither_stopped_nor_deleted() {
    createRunning(SALES);
    associate();
    Outcome delete = cloudFormation.delete(SALES);
    assertThat(delete.failed(HandlerErrorCode.GeneralServiceException))
        .isEqualTo(
            "Not deleted, and not stopped: the fleet \"sales\" is associated with [desk], after 120"
                + " seconds still. Disassociate the fleet first, or let the association in the"
                + " template depend on it.");
    assertThat(delete.changes()).isEmpty();
    assertThat(state()).isEqualTo(FleetState.RUNNING);
  }

  @Test
  void an_association_that_ends_meanwhile_is_waited_for() {
    createRunning(SALES);
    associate();
    Outcome begun = cloudFormation.begin(deletion(), 2);
    assertThat(begun.messages().get(0))
        .isEqualTo("waiting while the fleet \"sales\" is associated with [desk]");
    appStream.client().disassociateFleet(end -> end.fleetName("sales").stackName("desk"));
    Outcome delete = cloudFormation.resume(begun);
    delete.success();
    assertThat(delete.changes()).containsExactly("StopFleet", "DeleteFleet");
  }

  @Test
  void an_association_that_only_the_delete_call_sees_is_waited_for() {
    createStopped(SALES);
    appStream.advance(60);
    associate();
    appStream.faults().staleNext("ListAssociatedStacks", Duration.ofSeconds(10), 1);
    Outcome begun = cloudFormation.begin(deletion(), 2);
    assertThat(begun.messages().get(1)).startsWith("trying again: ").contains("associated");
    appStream.client().disassociateFleet(end -> end.fleetName("sales").stackName("desk"));
    cloudFormation.resume(begun).success();
  }

  @Test
  void a_delete_whose_answer_was_lost_succeeds() {
    createStopped(SALES);
    appStream.faults().loseNextAnswer("DeleteFleet");
    cloudFormation.delete(SALES).success();
    cloudFormation.read("sales").failed(HandlerErrorCode.NotFound);
  }

  @Test
  void a_fleet_that_somebody_deletes_meanwhile_is_deleted() {
    createRunning(SALES);
    Outcome begun = cloudFormation.begin(deletion(), 1);
    appStream.advance(QUARTER_OF_AN_HOUR);
    appStream.client().deleteFleet(delete -> delete.name("sales"));
    cloudFormation.resume(begun).success();
  }

  @Test
  void the_identifier_is_enough() {
    createStopped(SALES);
    cloudFormation.delete(Template.properties("{Name: 'sales'}")).success();
  }

  private Outcome assertDeletedBy(String... changes) {
    Outcome delete = cloudFormation.delete(SALES);
    delete.success();
    assertThat(delete.changes()).isEqualTo(List.of(changes));
    cloudFormation.read("sales").failed(HandlerErrorCode.NotFound);
    return delete;
  }

  private void associate() {
    appStream.client().createStack(stack -> stack.name("desk"));
    appStream.client().associateFleet(pair -> pair.fleetName("sales").stackName("desk"));
  }

  private static ResourceRequest deletion() {
    return ResourceRequest.builder().action(Action.DELETE).model(SALES).build();
  }

  @Test
  void a_start_is_waited_out_when_AppStream_takes_no_stop_meanwhile() {
    createStopped(SALES);
    startByHand();
    appStream.faults().failNext("StopFleet", "OperationNotPermittedException", "it starts", 20);
    Outcome delete = cloudFormation.delete(SALES);
    delete.success();
    assertThat(delete.messages())
        .anyMatch(message -> message.contains("stops when it has started"));
  }
}
