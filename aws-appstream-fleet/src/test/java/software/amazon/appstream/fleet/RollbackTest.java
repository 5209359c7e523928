package software.amazon.appstream.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.common.harness.Template.with;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.appstream.common.harness.Outcome;
import software.amazon.appstream.common.harness.ResourceRequest;
import software.amazon.awssdk.services.appstream.model.FleetState;

/** A rollback brings back the old template, and the state that held before the update. */
class RollbackTest extends FleetTestCase {

  /** How CloudFormation may tell that it rolls back; what it sends is not recorded anywhere. */
  enum RollbackFlag {
    SET,
    ABSENT;

    ResourceRequest of(ObjectNode failed, ObjectNode old) {
      return updateOf(failed, old).rollback(this == SET ? true : null).build();
    }
  }

  private static final ObjectNode RUNNING = with(SALES, "{DesiredState: 'RUNNING'}");
  private static final ObjectNode STOPPED = with(SALES, "{DesiredState: 'STOPPED'}");

  @ParameterizedTest
  @EnumSource
  void a_fleet_that_the_update_stopped_for_good_runs_again_when_a_sibling_fails(RollbackFlag flag) {
    createRunning(SALES);
    cloudFormation.update(SALES, STOPPED).success();
    cloudFormation.run(flag.of(STOPPED, SALES)).success();
    assertThat(state()).isEqualTo(FleetState.RUNNING);
    assertThat(liveTags()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void a_fleet_that_the_update_started_is_stopped_again_when_a_sibling_fails(RollbackFlag flag) {
    createStopped(SALES);
    cloudFormation.update(SALES, RUNNING).success();
    cloudFormation.run(flag.of(RUNNING, SALES)).success();
    assertThat(state()).isEqualTo(FleetState.STOPPED);
    assertThat(liveTags()).isEmpty();
  }

  @Test
  void a_rollback_to_fifty_tags_has_room_for_them_and_restores_the_state_that_was_noted() {
    ObjectNode fifty = withTags(SALES, 50);
    ObjectNode desired = with(withTags(SALES, 49), "{StreamView: 'DESKTOP'}");
    createRunning(fifty);
    cloudFormation.begin(updateOf(fifty, desired).build(), 1);
    assertThat(liveTags()).hasSize(50).containsKey("appstream-cloudformation:state-before");
    cloudFormation.run(RollbackFlag.SET.of(desired, fifty)).success();
    assertThat(liveTags()).hasSize(50).doesNotContainKey("appstream-cloudformation:state-before");
    assertThat(state()).isEqualTo(FleetState.RUNNING);
  }

  private static ObjectNode withTags(ObjectNode template, int number) {
    ObjectNode tagged = template.deepCopy();
    IntStream.range(0, number)
        .forEach(i -> tagged.withArray("Tags").addObject().put("Key", "k" + i).put("Value", "v"));
    return tagged;
  }

  @ParameterizedTest
  @EnumSource
  void a_fleet_that_was_up_before_an_abandoned_update_is_up_after_the_rollback(RollbackFlag flag) {
    ObjectNode desired = with(SALES, "{StreamView: 'DESKTOP'}");
    createRunning(SALES);
    cloudFormation.begin(updateOf(SALES, desired).build(), 4);
    cloudFormation.run(flag.of(desired, SALES)).success();
    assertThat(state()).isEqualTo(FleetState.RUNNING);
    assertThat(live().streamViewAsString()).isEqualTo("APP");
    assertThat(liveTags()).isEmpty();
  }

  @Test
  void an_abandoned_rollback_is_taken_up_by_the_next_one() {
    ObjectNode desired = with(STOPPED, "{StreamView: 'DESKTOP'}");
    createRunning(SALES);
    cloudFormation.update(SALES, desired).success();
    cloudFormation.begin(RollbackFlag.SET.of(desired, SALES), 3);
    cloudFormation.run(RollbackFlag.SET.of(desired, SALES)).success();
    assertThat(state()).isEqualTo(FleetState.RUNNING);
    assertThat(live().streamViewAsString()).isEqualTo("APP");
    assertThat(liveTags()).isEmpty();
  }

  @Test
  void a_rollback_may_stop_the_fleet_though_neither_template_allows_it() {
    ObjectNode old = with(SALES, "{StopBeforeUpdate: false}");
    ObjectNode failed = with(old, "{StreamView: 'DESKTOP'}");
    createStopped(old);
    cloudFormation.update(old, failed).success();
    startByHand();
    appStream.advance(QUARTER_OF_AN_HOUR);
    cloudFormation.run(RollbackFlag.SET.of(failed, old)).success();
    assertThat(live().streamViewAsString()).isEqualTo("APP");
    assertThat(state()).isEqualTo(FleetState.RUNNING);
  }

  @Test
  void a_rollback_does_not_demand_a_state_that_did_not_hold_before_the_update() {
    cloudFormation.create(RUNNING).success();
    stopByHand();
    appStream.advance(QUARTER_OF_AN_HOUR);
    ObjectNode failed = with(RUNNING, "{ImageName: 'start-fails'}");
    Outcome update = cloudFormation.update(RUNNING, failed);
    assertThat(update.isSuccessful()).isFalse();
    cloudFormation.run(RollbackFlag.SET.of(failed, RUNNING)).success();
    assertThat(state()).isEqualTo(FleetState.STOPPED);
    assertThat(live().imageName()).isEqualTo("Office-2024");
  }

  @Test
  void a_later_update_that_drops_the_desired_state_leaves_the_stopped_fleet_stopped() {
    createRunning(SALES);
    cloudFormation.update(SALES, STOPPED).success();
    ObjectNode next = with(SALES, "{Description: 'For sales'}");
    cloudFormation.update(STOPPED, next).success();
    assertThat(state()).isEqualTo(FleetState.STOPPED);
    assertThat(liveTags()).isEmpty();
  }

  @Test
  void a_forward_update_after_an_abandoned_one_brings_the_fleet_up_again() {
    ObjectNode abandoned = with(SALES, "{StreamView: 'DESKTOP'}");
    ObjectNode next = with(SALES, "{DisplayName: 'Sales'}");
    createRunning(SALES);
    cloudFormation.begin(updateOf(SALES, abandoned).build(), 4);
    cloudFormation.update(SALES, next).success();
    assertThat(state()).isEqualTo(FleetState.RUNNING);
    assertThat(liveTags()).isEmpty();
  }
}
