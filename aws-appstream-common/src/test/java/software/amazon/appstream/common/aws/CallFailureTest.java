package software.amazon.appstream.common.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.appstream.model.AppStreamException;
import software.amazon.awssdk.services.appstream.model.ConcurrentModificationException;
import software.amazon.awssdk.services.appstream.model.IncompatibleImageException;
import software.amazon.awssdk.services.appstream.model.InvalidAccountStatusException;
import software.amazon.awssdk.services.appstream.model.InvalidParameterCombinationException;
import software.amazon.awssdk.services.appstream.model.InvalidRoleException;
import software.amazon.awssdk.services.appstream.model.LimitExceededException;
import software.amazon.awssdk.services.appstream.model.OperationNotPermittedException;
import software.amazon.awssdk.services.appstream.model.RequestLimitExceededException;
import software.amazon.awssdk.services.appstream.model.ResourceAlreadyExistsException;
import software.amazon.awssdk.services.appstream.model.ResourceInUseException;
import software.amazon.awssdk.services.appstream.model.ResourceNotAvailableException;
import software.amazon.awssdk.services.appstream.model.ResourceNotFoundException;
import software.amazon.cloudformation.proxy.HandlerErrorCode;

class CallFailureTest {

  private record Case(AwsServiceException exception, HandlerErrorCode code) {}

  static List<Case> exceptions() {
    return List.of(
        new Case(ResourceAlreadyExistsException.builder().build(), HandlerErrorCode.AlreadyExists),
        new Case(ResourceNotFoundException.builder().build(), HandlerErrorCode.NotFound),
        new Case(ResourceInUseException.builder().build(), HandlerErrorCode.ResourceConflict),
        new Case(
            ConcurrentModificationException.builder().build(), HandlerErrorCode.ResourceConflict),
        new Case(
            OperationNotPermittedException.builder().build(), HandlerErrorCode.ResourceConflict),
        new Case(
            ResourceNotAvailableException.builder().build(), HandlerErrorCode.ResourceConflict),
        new Case(LimitExceededException.builder().build(), HandlerErrorCode.ServiceLimitExceeded),
        new Case(RequestLimitExceededException.builder().build(), HandlerErrorCode.Throttling),
        new Case(
            InvalidParameterCombinationException.builder().build(),
            HandlerErrorCode.InvalidRequest),
        new Case(InvalidRoleException.builder().build(), HandlerErrorCode.InvalidRequest),
        new Case(IncompatibleImageException.builder().build(), HandlerErrorCode.InvalidRequest),
        new Case(InvalidAccountStatusException.builder().build(), HandlerErrorCode.AccessDenied));
  }

  @ParameterizedTest
  @MethodSource("exceptions")
  void each_exception_of_AppStream_has_its_error_code(Case example) {
    assertThat(CallFailure.of("StopFleet", example.exception()).errorCode())
        .isEqualTo(example.code());
  }

  @Test
  void an_exception_that_is_newer_than_this_project_is_a_general_one() {
    assertThat(code(new NewException())).isEqualTo(HandlerErrorCode.GeneralServiceException);
    assertThat(code(AwsServiceException.builder().build()))
        .isEqualTo(HandlerErrorCode.GeneralServiceException);
  }

  @ParameterizedTest
  @CsvSource({
    "AccessDeniedException, 400, AccessDenied",
    "ExpiredTokenException, 400, InvalidCredentials",
    "UnrecognizedClientException, 400, InvalidCredentials",
    "InvalidSignatureException, 400, InvalidCredentials",
    "ValidationException, 400, InvalidRequest",
    "SerializationException, 400, InvalidRequest",
    "ThrottlingException, 400, Throttling",
    "TooManyRequestsException, 429, Throttling",
    "InternalFailure, 500, ServiceInternalError",
    "ServiceUnavailable, 503, ServiceInternalError",
    "SomethingNewException, 400, GeneralServiceException"
  })
  void errors_that_every_service_has_are_known_by_code_and_by_status(
      String errorCode, int status, HandlerErrorCode code) {
    assertThat(CallFailure.of("StopFleet", answer(errorCode, status)).errorCode()).isEqualTo(code);
  }

  @Test
  void an_error_without_details_is_known_by_its_status_at_best() {
    assertThat(code(AppStreamException.builder().statusCode(500).build()))
        .isEqualTo(HandlerErrorCode.ServiceInternalError);
    assertThat(code(AppStreamException.builder().statusCode(400).build()))
        .isEqualTo(HandlerErrorCode.GeneralServiceException);
  }

  @Test
  void no_answer_is_a_failure_of_the_network() {
    assertThat(code(SdkClientException.create("Connection reset")))
        .isEqualTo(HandlerErrorCode.NetworkFailure);
    assertThat(code(ApiCallTimeoutException.create(40_000)))
        .isEqualTo(HandlerErrorCode.NetworkFailure);
  }

  /** The handlers look the resource up first, so what is missing then is something else. */
  @ParameterizedTest
  @CsvSource({
    "CreateFleet, InvalidRequest",
    "UpdateStack, InvalidRequest",
    "StartImageBuilder, InvalidRequest",
    "DeleteStack, NotFound",
    "StopFleet, NotFound",
    "DescribeStacks, NotFound"
  })
  void not_found_is_the_templates_fault_where_it_names_other_resources(
      String operation, HandlerErrorCode code) {
    assertThat(CallFailure.of(operation, ResourceNotFoundException.builder().build()).errorCode())
        .isEqualTo(code);
  }

  @Test
  void the_message_has_the_services_words_the_operation_the_error_and_the_request_id() {
    assertThat(CallFailure.of("UpdateStack", answer("ValidationException", 400)))
        .hasMessage("the service's words (UpdateStack: ValidationException, request id abc-123)");
  }

  @Test
  void the_message_of_a_call_without_an_answer_says_so() {
    assertThat(CallFailure.of("UpdateStack", SdkClientException.create("Connection reset")))
        .hasMessageContaining("UpdateStack did not reach AppStream or brought no answer")
        .hasMessageContaining("Connection reset");
  }

  @Test
  void a_failure_knows_its_operation_and_what_the_SDK_threw() {
    ResourceInUseException exception = ResourceInUseException.builder().build();
    CallFailure failure = CallFailure.of("DeleteStack", exception);
    assertThat(failure.operation()).isEqualTo("DeleteStack");
    assertThat(failure.exception()).isSameAs(exception);
    assertThat(failure.is(ResourceInUseException.class)).isTrue();
    assertThat(failure.is(ResourceNotFoundException.class)).isFalse();
  }

  private static HandlerErrorCode code(SdkException exception) {
    return CallFailure.of("StopFleet", exception).errorCode();
  }

  private static AwsServiceException answer(String errorCode, int status) {
    return AppStreamException.builder()
        .statusCode(status)
        .requestId("abc-123")
        .awsErrorDetails(
            AwsErrorDetails.builder()
                .errorCode(errorCode)
                .errorMessage("the service's words")
                .build())
        .build();
  }

  /** An exception as a newer SDK may have it. */
  private static final class NewException extends AppStreamException {

    private static final long serialVersionUID = 1L;

    private NewException() {
      super(builder());
    }
  }
}
