package software.amazon.appstream.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.common.harness.Template.with;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.appstream.common.harness.Event;
import software.amazon.appstream.common.harness.Outcome;
import software.amazon.cloudformation.proxy.HandlerErrorCode;

/** How long handlers try again, and what they say when they give up. */
class PatienceTest extends FleetTestCase {

  private static final ObjectNode RENAMED = with(SALES, "{DisplayName: 'Sales'}");
  private static final String DEPRECATED =
      "The image Office-2024 is DEPRECATED. The image must be in an AVAILABLE state for this action"
          + " to succeed.";

  @Test
  void the_wait_for_the_end_of_an_association_is_bounded() {
    createStopped(SALES);
    appStream.client().createStack(stack -> stack.name("desk"));
    appStream.client().associateFleet(pair -> pair.fleetName("sales").stackName("desk"));
    Outcome delete = cloudFormation.delete(SALES);
    assertThat(delete.isSuccessful()).isFalse();
    assertThat(delete.messages().get(delete.messages().size() - 1)).contains("desk");
    assertThat(delete.waitedSeconds()).isBetween(100, 180);
  }

  @Test
  void a_failure_that_has_passed_does_not_count_against_a_later_one() {
    createRunning(SALES);
    appStream.faults().failNext("StopFleet", "ThrottlingException", "Rate exceeded", 20);
    appStream.faults().failNext("StartFleet", "ThrottlingException", "Rate exceeded", 20);
    Outcome update = cloudFormation.update(SALES, with(SALES, "{StreamView: 'DESKTOP'}"));
    update.success();
    assertThat(update.calls()).filteredOn(call -> !call.succeeded()).hasSizeGreaterThan(39);
  }

  @Test
  void a_call_that_was_taken_is_not_repeated_when_a_later_one_is() {
    createRunning(SALES);
    appStream.faults().failNext("StartFleet", "ThrottlingException", "Rate exceeded", 5);
    Outcome update = cloudFormation.update(SALES, with(RENAMED, "{StreamView: 'DESKTOP'}"));
    update.success();
    assertThat(update.calls())
        .filteredOn(call -> call.operation().equals("UpdateFleet") && call.succeeded())
        .hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "ThrottlingException, Rate exceeded",
    "RequestLimitExceededException, Describe calls are throttled",
    "InternalFailure, The request processing has failed",
    "ServiceUnavailable, Service is temporarily unavailable",
    "ConcurrentModificationException, Busy",
    "OperationNotPermittedException, Not now"
  })
  void after_our_own_retries_the_code_is_one_that_CloudFormation_does_not_retry(
      String type, String words) {
    createStopped(SALES);
    appStream.faults().failNext("UpdateFleet", type, words, 10_000);
    Outcome update = cloudFormation.update(SALES, RENAMED);
    Event end = update.last().orElseThrow();
    assertThat(end.errorCode())
        .isPresent()
        .get()
        .isNotIn(
            HandlerErrorCode.Throttling,
            HandlerErrorCode.ResourceConflict,
            HandlerErrorCode.ServiceInternalError,
            HandlerErrorCode.NetworkFailure);
    assertThat(end.message()).contains(type, words);
  }

  @Test
  void a_throttled_read_stays_throttled() {
    createStopped(SALES);
    appStream.faults().failNext("DescribeFleets", "ThrottlingException", "Rate exceeded");
    cloudFormation.read("sales").failed(HandlerErrorCode.Throttling);
  }

  @Test
  void a_deprecated_image_is_final_at_once() {
    appStream.faults().failNext("CreateFleet", "ResourceNotAvailableException", DEPRECATED, 1000);
    Outcome create = cloudFormation.create(SALES);
    assertThat(create.isSuccessful()).isFalse();
    assertThat(create.messages().get(create.messages().size() - 1)).contains(DEPRECATED);
    assertThat(create.changes()).containsExactly("CreateFleet");
  }

  @Test
  void a_quota_is_final_at_once() {
    appStream
        .faults()
        .failNext("CreateFleet", "LimitExceededException", "Requested: 2, Limit: 0", 1000);
    Outcome create = cloudFormation.create(SALES);
    assertThat(create.failed(HandlerErrorCode.ServiceLimitExceeded)).contains("Limit: 0");
    assertThat(create.changes()).containsExactly("CreateFleet");
  }

  @Test
  void every_call_is_logged_by_name() {
    createRunning(SALES);
    function.handlerLog().clear();
    Outcome update = cloudFormation.update(SALES, with(SALES, "{StreamView: 'DESKTOP'}"));
    update.success();
    assertThat(function.handlerLog().toString()).contains(update.operations());
  }
}
