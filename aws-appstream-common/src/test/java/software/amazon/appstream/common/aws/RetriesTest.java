package software.amazon.appstream.common.aws;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.appstream.model.AppStreamException;
import software.amazon.awssdk.services.appstream.model.ConcurrentModificationException;
import software.amazon.awssdk.services.appstream.model.InvalidRoleException;
import software.amazon.awssdk.services.appstream.model.LimitExceededException;
import software.amazon.awssdk.services.appstream.model.OperationNotPermittedException;
import software.amazon.awssdk.services.appstream.model.ResourceInUseException;
import software.amazon.awssdk.services.appstream.model.ResourceNotAvailableException;
import software.amazon.awssdk.services.appstream.model.ResourceNotFoundException;
import software.amazon.cloudformation.proxy.HandlerErrorCode;

class RetriesTest {

  private static CallFailure failure(
      String operation, AppStreamException.Builder error, String message) {
    error.statusCode(400).requestId("id-1");
    error.awsErrorDetails(
        AwsErrorDetails.builder().errorCode("Code").errorMessage(message).build());
    return CallFailure.of(operation, (AppStreamException) error.build());
  }

  private static Retries of(AppStreamException.Builder error, String message) {
    return Retries.of(failure("UpdateFleet", error, message));
  }

  @Test
  void what_passes_by_itself_is_repeated_for_long() {
    assertThat(of(ConcurrentModificationException.builder(), "busy")).isEqualTo(Retries.PASSING);
    CallFailure lost = CallFailure.of("UpdateFleet", SdkClientException.create("lost"));
    assertThat(Retries.of(lost)).isEqualTo(Retries.PASSING);
    assertThat(Retries.mayHaveHappened(lost)).isTrue();
  }

  @Test
  void what_may_settle_is_repeated_for_a_while() {
    assertThat(of(InvalidRoleException.builder(), "role")).isEqualTo(Retries.MAY_SETTLE);
    assertThat(of(ResourceInUseException.builder(), "used")).isEqualTo(Retries.MAY_SETTLE);
    assertThat(of(OperationNotPermittedException.builder(), "no")).isEqualTo(Retries.MAY_SETTLE);
    assertThat(of(ResourceNotAvailableException.builder(), "full")).isEqualTo(Retries.MAY_SETTLE);
  }

  @Test
  void a_deprecated_image_and_a_quota_are_final() {
    String deprecated = "The image a is DEPRECATED. The image must be in an AVAILABLE state.";
    assertThat(of(ResourceNotAvailableException.builder(), deprecated)).isEqualTo(Retries.NONE);
    assertThat(of(LimitExceededException.builder(), "Limit: 0")).isEqualTo(Retries.NONE);
    assertThat(Retries.mayHaveHappened(failure("A", LimitExceededException.builder(), "x")))
        .isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "CreateFleet, MAY_SETTLE",
    "UpdateFleet, MAY_SETTLE",
    "StartFleet, MAY_SETTLE",
    "TagResource, MAY_SETTLE",
    "UntagResource, MAY_SETTLE",
    "ListTagsForResource, MAY_SETTLE",
    "StopFleet, NONE",
    "DeleteFleet, NONE",
    "DescribeFleets, NONE"
  })
  void what_is_not_found_may_show_a_moment_later_where_it_is_something_else(
      String operation, Retries retries) {
    assertThat(Retries.of(failure(operation, ResourceNotFoundException.builder(), "gone")))
        .isEqualTo(retries);
  }

  @Test
  void a_code_that_CloudFormation_repeats_is_not_given_in_the_end() {
    CallFailure conflict = failure("UpdateFleet", ResourceInUseException.builder(), "used");
    assertThat(conflict.errorCode()).isEqualTo(HandlerErrorCode.ResourceConflict);
    assertThat(conflict.finalCode()).isEqualTo(HandlerErrorCode.GeneralServiceException);
    CallFailure quota = failure("UpdateFleet", LimitExceededException.builder(), "full");
    assertThat(quota.finalCode()).isEqualTo(HandlerErrorCode.ServiceLimitExceeded);
    assertThat(quota.summary()).isEqualTo("full (UpdateFleet: Code)");
    assertThat(quota.reason()).isEqualTo("LimitExceededException");
  }
}
