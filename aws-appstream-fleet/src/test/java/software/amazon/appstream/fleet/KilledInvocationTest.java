package software.amazon.appstream.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.common.harness.Template.with;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.appstream.common.harness.EveryDeath;
import software.amazon.appstream.common.harness.Outcome;
import software.amazon.awssdk.services.appstream.model.FleetState;
import software.amazon.cloudformation.proxy.HandlerErrorCode;

/** The function dies in the middle of an operation; CloudFormation repeats the invocation. */
class KilledInvocationTest extends FleetTestCase {

  private static final EveryDeath<KilledInvocationTest> EVERY_DEATH =
      new EveryDeath<>(KilledInvocationTest::new, life -> life.appStream);

  private static final ObjectNode TAGGED = with(SALES, "{Tags: [{Key: 'team', Value: 'sales'}]}");
  private static final ObjectNode WITH_ROLE = with(TAGGED, "{IamRoleArn: '%s'}".formatted(ROLE));

  @ParameterizedTest
  @ValueSource(strings = {"TagResource", "StopFleet"})
  void an_update_that_dies_after_its_stop_starts_the_fleet_again(String repeated) {
    createRunning(SALES);
    appStream.faults().failNext(repeated, "ThrottlingException", "Rate exceeded");
    Outcome begun =
        cloudFormation.begin(updateOf(SALES, with(SALES, "{StreamView: 'DESKTOP'}")).build(), 1);
    appStream.deaths().afterNext("StopFleet");
    cloudFormation.resume(begun).success();
    assertThat(live().streamViewAsString()).isEqualTo("DESKTOP");
    assertThat(state()).isEqualTo(FleetState.RUNNING);
    assertThat(liveTags()).isEmpty();
  }

  @Test
  void a_delete_that_dies_after_its_first_call_succeeds() {
    createStopped(SALES);
    appStream.deaths().afterNext("DeleteFleet");
    cloudFormation.delete(SALES).success();
    cloudFormation.read("sales").failed(HandlerErrorCode.NotFound);
  }

  @TestFactory
  Stream<DynamicTest> a_create_that_dies_at_any_call_makes_one_fleet_and_starts_it() {
    return EVERY_DEATH.of(
        fleet -> {},
        fleet -> fleet.cloudFormation.create(with(TAGGED, "{DesiredState: 'RUNNING'}")),
        fleet -> {
          assertThat(fleet.appStream.journal().calls("CreateFleet"))
              .filteredOn(call -> call.succeeded())
              .hasSize(1);
          assertThat(fleet.state()).isEqualTo(FleetState.RUNNING);
          assertThat(fleet.liveTags()).isEqualTo(Map.of("team", "sales"));
        });
  }

  @TestFactory
  Stream<DynamicTest> an_update_that_dies_at_any_call_leaves_the_fleet_changed_and_running() {
    return EVERY_DEATH.of(
        fleet -> fleet.createRunning(TAGGED),
        fleet ->
            fleet.cloudFormation.update(
                TAGGED, with(WITH_ROLE, "{Tags: [{Key: 'team', Value: 'all'}]}")),
        fleet -> {
          assertThat(fleet.live().iamRoleArn()).isEqualTo(ROLE);
          assertThat(fleet.state()).isEqualTo(FleetState.RUNNING);
          assertThat(fleet.liveTags()).isEqualTo(Map.of("team", "all"));
        });
  }

  @TestFactory
  Stream<DynamicTest> a_rollback_that_dies_at_any_call_brings_the_fleet_back_and_up() {
    return EVERY_DEATH.of(
        fleet -> {
          fleet.createRunning(TAGGED);
          fleet.cloudFormation.begin(updateOf(TAGGED, WITH_ROLE).build(), 3);
        },
        fleet -> fleet.cloudFormation.run(updateOf(WITH_ROLE, TAGGED).rollback(true).build()),
        fleet -> {
          assertThat(fleet.live().iamRoleArn()).isNull();
          assertThat(fleet.state()).isEqualTo(FleetState.RUNNING);
          assertThat(fleet.liveTags()).isEqualTo(Map.of("team", "sales"));
        });
  }

  @TestFactory
  Stream<DynamicTest> a_delete_that_dies_at_any_call_succeeds() {
    return EVERY_DEATH.of(
        fleet -> fleet.createRunning(TAGGED),
        fleet -> fleet.cloudFormation.delete(TAGGED),
        fleet -> assertThat(fleet.appStream.client().describeFleets().fleets()).isEmpty());
  }

  @TestFactory
  Stream<DynamicTest> an_update_that_learns_late_of_its_stop_and_dies_at_any_call_ends_running() {
    return EVERY_DEATH.of(
        fleet -> fleet.createRunning(SALES),
        fleet ->
            fleet.cloudFormation.update(SALES, with(SALES, "{ImageName: 'Office-Server2022'}")),
        fleet -> {
          assertThat(fleet.live().imageName()).isEqualTo("Office-Server2022");
          assertThat(fleet.state()).isEqualTo(FleetState.RUNNING);
          assertThat(fleet.liveTags()).isEmpty();
        });
  }
}
