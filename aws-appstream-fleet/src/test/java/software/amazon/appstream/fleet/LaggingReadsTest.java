package software.amazon.appstream.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.common.harness.Template.with;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import software.amazon.appstream.common.harness.Outcome;
import software.amazon.appstream.common.harness.ResourceRequest;
import software.amazon.awssdk.services.appstream.model.FleetState;
import software.amazon.cloudformation.Action;
import software.amazon.cloudformation.proxy.HandlerErrorCode;

/** AppStream's reads show what was true some seconds ago. */
class LaggingReadsTest extends FleetTestCase {

  private static final ObjectNode RUNNING =
      with(SALES, "{DesiredState: 'RUNNING', Tags: [{Key: 'team', Value: 'sales'}]}");

  @Test
  void every_operation_copes_with_reads_that_always_lag() {
    appStream.faults().lagReads(Duration.ofSeconds(10));
    cloudFormation.create(RUNNING).success();
    appStream.advance(10);
    ObjectNode desired =
        with(SALES, "{StreamView: 'DESKTOP', Tags: [{Key: 'team', Value: 'all'}]}");
    Outcome update = cloudFormation.update(RUNNING, desired);
    assertThat(update.succeeded().path("Tags")).isEqualTo(desired.path("Tags"));
    assertThat(update.succeeded().path("StreamView").asText()).isEqualTo("DESKTOP");
    assertThat(update.changes()).filteredOn("StopFleet"::equals).hasSize(1);
    appStream.advance(10);
    cloudFormation.delete(desired).success();
    cloudFormation.read("sales").failed(HandlerErrorCode.NotFound);
  }

  @Test
  void a_tag_that_an_earlier_invocation_has_set_is_waited_for() {
    createStopped(SALES);
    appStream.advance(10);
    ObjectNode desired =
        with(SALES, "{StreamView: 'DESKTOP', Tags: [{Key: 'team', Value: 'all'}]}");
    appStream.faults().failNext("UpdateFleet", "ThrottlingException", "Rate exceeded");
    Outcome begun = cloudFormation.begin(updateOf(SALES, desired).build(), 1);
    appStream.faults().staleNext("ListTagsForResource", Duration.ofSeconds(5), 1);
    Outcome update = cloudFormation.resume(begun);
    assertThat(update.succeeded().path("Tags")).isEqualTo(desired.path("Tags"));
    assertThat(update.messages())
        .contains("waiting until AppStream shows the tags of the fleet \"sales\"");
  }

  @Test
  void a_create_whose_answer_was_lost_waits_until_its_own_fleet_shows() {
    appStream.faults().loseNextAnswer("CreateFleet");
    appStream.faults().lagReads(Duration.ofSeconds(9));
    Outcome create = cloudFormation.create(RUNNING);
    create.success();
    assertThat(create.messages()).contains("waiting until AppStream shows the fleet \"sales\"");
  }

  @Test
  void a_name_that_is_taken_but_never_shows_is_refused_in_the_end() {
    appStream.faults().failNext("CreateFleet", "ResourceAlreadyExistsException", "Exists.", 100);
    Outcome create = cloudFormation.create(SALES);
    create.failed(HandlerErrorCode.AlreadyExists);
    assertThat(create.waitedSeconds()).isEqualTo(120);
  }

  @Test
  void a_new_fleet_that_was_seen_and_is_not_in_the_next_read_is_waited_for() {
    Outcome begun = cloudFormation.begin(creationOf(RUNNING).build(), 2);
    appStream.faults().staleNext("DescribeFleets", Duration.ofMinutes(30), 3);
    cloudFormation.resume(begun).success();
    assertThat(state()).isEqualTo(FleetState.RUNNING);
  }

  @Test
  void a_new_fleet_whose_tags_do_not_show_yet_is_waited_for() {
    appStream.faults().staleNext("ListTagsForResource", Duration.ofMinutes(30), 3);
    Outcome create = cloudFormation.create(RUNNING);
    assertThat(create.succeeded().path("Tags")).isEqualTo(RUNNING.path("Tags"));
  }

  @Test
  void an_update_waits_for_a_fleet_that_it_has_seen() {
    createStopped(SALES);
    Outcome begun = cloudFormation.begin(updateOf(SALES, RUNNING).build(), 1);
    appStream.faults().staleNext("DescribeFleets", Duration.ofDays(1), 3);
    cloudFormation.resume(begun).success();
  }

  @Test
  void an_update_returns_no_tags_of_yesterday() {
    createStopped(SALES);
    appStream.faults().lagReads(Duration.ofSeconds(5));
    appStream.advance(5);
    Outcome update =
        cloudFormation.update(SALES, with(SALES, "{Tags: [{Key: 'team', Value: 'sales'}]}"));
    assertThat(update.succeeded().path("Tags")).isEqualTo(RUNNING.path("Tags"));
    assertThat(update.changes()).containsExactly("TagResource");
  }

  @Test
  void a_running_fleet_that_still_shows_as_stopped_is_stopped_when_AppStream_demands_it() {
    createStopped(SALES);
    appStream.advance(60);
    startByHand();
    appStream.advance(QUARTER_OF_AN_HOUR);
    appStream.faults().staleNext("DescribeFleets", Duration.ofSeconds(QUARTER_OF_AN_HOUR + 30), 5);
    Outcome update = cloudFormation.update(SALES, with(SALES, "{StreamView: 'DESKTOP'}"));
    update.success();
    assertThat(update.changes())
        .containsSequence("TagResource", "StopFleet", "UpdateFleet", "StartFleet", "UntagResource");
    assertThat(state()).isEqualTo(FleetState.RUNNING);
  }

  @Test
  void a_starting_fleet_that_still_shows_as_running_is_not_stopped_for_a_change_in_place() {
    createRunning(SALES);
    stopByHand();
    appStream.advance(QUARTER_OF_AN_HOUR);
    startByHand();
    appStream.faults().staleNext("DescribeFleets", Duration.ofSeconds(QUARTER_OF_AN_HOUR + 1), 5);
    Outcome update = cloudFormation.update(SALES, with(SALES, "{DisplayName: 'Sales'}"));
    update.success();
    assertThat(update.changes()).containsOnly("UpdateFleet");
    assertThat(state()).isEqualTo(FleetState.RUNNING);
  }

  @Test
  void a_delete_that_does_not_see_the_running_fleet_at_first_stops_and_deletes_it() {
    createRunning(SALES);
    appStream.faults().staleNext("DescribeFleets", Duration.ofDays(1), 3);
    Outcome delete = cloudFormation.delete(SALES);
    delete.success();
    assertThat(delete.changes()).endsWith("StopFleet", "DeleteFleet");
    cloudFormation.read("sales").failed(HandlerErrorCode.NotFound);
  }

  @Test
  void a_delete_that_loses_sight_of_the_stopping_fleet_goes_on() {
    createRunning(SALES);
    Outcome begun =
        cloudFormation.begin(
            ResourceRequest.builder().action(Action.DELETE).model(SALES).build(), 1);
    appStream.faults().staleNext("DescribeFleets", Duration.ofDays(1), 2);
    cloudFormation.resume(begun).success();
    cloudFormation.read("sales").failed(HandlerErrorCode.NotFound);
  }
}
