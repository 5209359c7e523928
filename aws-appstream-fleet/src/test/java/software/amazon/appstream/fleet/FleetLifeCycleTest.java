package software.amazon.appstream.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.common.harness.Template.properties;

import org.junit.jupiter.api.Test;

class FleetLifeCycleTest {

  private final FleetLifeCycle lifeCycle = new FleetLifeCycle();

  @Test
  void a_start_hangs_while_no_instance_has_come_up() {
    assertThat(hangs("{FleetType: 'ON_DEMAND'}")).isTrue();
    assertThat(hangs("{FleetType: 'ON_DEMAND', ComputeCapacityStatus: {Running: 0}}")).isTrue();
    assertThat(hangs("{FleetType: 'ON_DEMAND', ComputeCapacityStatus: {Running: 1}}")).isFalse();
  }

  @Test
  void an_elastic_fleet_which_starts_no_instance_does_not_hang() {
    assertThat(hangs("{FleetType: 'ELASTIC', ComputeCapacityStatus: {Running: 0}}")).isFalse();
  }

  private boolean hangs(String live) {
    return lifeCycle.hangsWithErrors(properties(live));
  }
}
