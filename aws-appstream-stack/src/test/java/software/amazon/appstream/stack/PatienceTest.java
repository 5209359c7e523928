package software.amazon.appstream.stack;

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
class PatienceTest extends StackTestCase {

  private static final ObjectNode SALES = StackTemplates.SALES;
  private static final ObjectNode RENAMED = with(SALES, "{DisplayName: 'All'}");

  @ParameterizedTest
  @CsvSource({
    "ThrottlingException, Rate exceeded",
    "InternalFailure, The request processing has failed",
    "ConcurrentModificationException, Busy",
    "OperationNotPermittedException, Not now"
  })
  void after_our_own_retries_the_code_is_one_that_CloudFormation_does_not_retry(
      String type, String words) {
    cloudFormation.create(SALES).success();
    appStream.faults().failNext("UpdateStack", type, words, 10_000);
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
  void a_call_that_was_taken_is_not_repeated_when_a_later_one_is() {
    cloudFormation.create(SALES).success();
    appStream.faults().failNext("TagResource", "ThrottlingException", "Rate exceeded", 3);
    appStream.faults().failNext("UntagResource", "ThrottlingException", "Rate exceeded", 3);
    Outcome update = cloudFormation.update(SALES, StackTemplates.SUPPORT);
    update.success();
    assertThat(update.calls())
        .filteredOn(call -> call.operation().equals("UpdateStack"))
        .hasSize(1);
  }

  @Test
  void a_throttled_read_stays_throttled() {
    cloudFormation.create(SALES).success();
    appStream.faults().failNext("DescribeStacks", "ThrottlingException", "Rate exceeded");
    cloudFormation.read("sales").failed(HandlerErrorCode.Throttling);
  }

  @Test
  void every_call_is_logged_by_name() {
    cloudFormation.create(SALES).success();
    function.handlerLog().clear();
    Outcome update = cloudFormation.update(SALES, StackTemplates.SUPPORT);
    update.success();
    assertThat(function.handlerLog().toString()).contains(update.operations());
  }
}
