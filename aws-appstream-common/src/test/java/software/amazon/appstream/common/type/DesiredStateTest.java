package software.amazon.appstream.common.type;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.common.harness.Template.properties;

import org.junit.jupiter.api.Test;

class DesiredStateTest {

  @Test
  void a_template_wants_a_resource_running_or_stopped() {
    assertThat(DesiredState.of(properties("{DesiredState: 'RUNNING'}")))
        .contains(DesiredState.RUNNING);
    assertThat(DesiredState.of(properties("{DesiredState: 'STOPPED'}")))
        .contains(DesiredState.STOPPED);
  }

  @Test
  void a_template_without_a_state_leaves_it_alone() {
    assertThat(DesiredState.of(properties("{}"))).isEmpty();
    assertThat(DesiredState.of(properties("{DesiredState: null}"))).isEmpty();
  }
}
