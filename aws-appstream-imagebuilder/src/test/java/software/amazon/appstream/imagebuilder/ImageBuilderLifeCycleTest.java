package software.amazon.appstream.imagebuilder;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.common.harness.Template.properties;

import org.junit.jupiter.api.Test;

class ImageBuilderLifeCycleTest {

  private final ImageBuilderLifeCycle lifeCycle = new ImageBuilderLifeCycle();

  @Test
  void a_start_hangs_with_errors_but_not_with_a_reason_alone() {
    String error = "{ErrorCode: 'INTERNAL_SERVICE_ERROR', ErrorMessage: 'No capacity'}";
    assertThat(hangs("{ImageBuilderErrors: [%s]}".formatted(error))).isTrue();
    assertThat(hangs("{ImageBuilderErrors: []}")).isFalse();
    assertThat(hangs("{StateChangeReason: {Code: 'INTERNAL_ERROR', Message: 'Soon'}}")).isFalse();
  }

  private boolean hangs(String live) {
    return lifeCycle.hangsWithErrors(properties(live));
  }
}
