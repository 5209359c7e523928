package software.amazon.appstream.common.type;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhysicalNameTest {

  private static final String PATTERN = "^[a-zA-Z0-9][a-zA-Z0-9_.-]{0,100}$";
  private static final String STACK_ID = "arn:aws:cloudformation:eu-west-1:123456789012:stack/%s/1";

  @Test
  void a_name_says_which_stack_and_which_resource_it_belongs_to() {
    assertThat(name(STACK_ID.formatted("demo"), "Desktop", "token"))
        .matches("demo-Desktop-[0-9A-F]{12}");
  }

  @Test
  void all_invocations_of_an_operation_make_the_same_name_and_the_next_operation_another() {
    String name = name(STACK_ID.formatted("demo"), "Desktop", "one");
    assertThat(name(STACK_ID.formatted("demo"), "Desktop", "one")).isEqualTo(name);
    assertThat(name(STACK_ID.formatted("demo"), "Desktop", "two")).isNotEqualTo(name);
  }

  @Test
  void two_resources_of_one_operation_have_different_names_also_when_these_are_cut() {
    String stackId = STACK_ID.formatted("s".repeat(128));
    assertThat(name(stackId, "One", "token")).isNotEqualTo(name(stackId, "Two", "token"));
  }

  /** CloudFormation allows 128 characters for a stack's name, 255 for a logical id. */
  @ParameterizedTest
  @CsvSource({"1, 1", "128, 1", "40, 46", "40, 47", "128, 255"})
  void a_name_fits_the_services_pattern_however_long_its_parts_are(int stack, int logicalId) {
    assertThat(name(STACK_ID.formatted("s".repeat(stack)), "L".repeat(logicalId), "token"))
        .matches(PATTERN)
        .hasSizeLessThanOrEqualTo(100);
  }

  @Test
  void a_request_without_a_stack_or_a_logical_id_gets_a_name_too() {
    assertThat(name(null, "Desktop", "token")).matches("Desktop-[0-9A-F]{12}");
    assertThat(name("not an ARN", "Desktop", "token")).matches("Desktop-[0-9A-F]{12}");
    assertThat(name(STACK_ID.formatted("demo"), null, "token")).matches("demo-[0-9A-F]{12}");
    assertThat(name(null, null, "token")).matches("[0-9A-F]{12}");
  }

  private static String name(String stackId, String logicalId, String token) {
    return PhysicalName.of(stackId, logicalId, token);
  }
}
