package software.amazon.appstream.common;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.util.List;
import org.junit.jupiter.api.Test;

class ChecksTest {

  @Test
  void a_model_without_problems_passes() {
    assertThatNoException().isThrownBy(() -> Checks.refuseProblems(List.of()));
  }

  @Test
  void all_problems_come_in_one_message() {
    assertThatExceptionOfType(HandlerFailure.class)
        .isThrownBy(() -> Checks.refuseProblems(List.of("One is wrong.", "Two is wrong.")))
        .withMessage("One is wrong. Two is wrong.");
  }
}
