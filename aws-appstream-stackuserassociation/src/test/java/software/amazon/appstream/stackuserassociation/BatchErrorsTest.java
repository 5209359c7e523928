package software.amazon.appstream.stackuserassociation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.appstream.common.aws.CallFailure;
import software.amazon.awssdk.awscore.DefaultAwsResponseMetadata;
import software.amazon.awssdk.services.appstream.model.AppStreamException;
import software.amazon.awssdk.services.appstream.model.AppStreamResponseMetadata;
import software.amazon.awssdk.services.appstream.model.UserStackAssociationError;
import software.amazon.cloudformation.proxy.HandlerErrorCode;

class BatchErrorsTest {

  private static final AppStreamResponseMetadata METADATA =
      AppStreamResponseMetadata.create(
          DefaultAwsResponseMetadata.create(Map.of("AWS_REQUEST_ID", "id-1")));

  @Test
  void an_answer_without_errors_refuses_nothing() {
    assertThat(BatchErrors.first(List.of(), METADATA)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "STACK_NOT_FOUND, InvalidRequest, NotFound",
    "USER_NAME_NOT_FOUND, InvalidRequest, NotFound",
    "DIRECTORY_NOT_FOUND, InvalidRequest, NotFound",
    "INTERNAL_ERROR, ServiceInternalError, ServiceInternalError",
    "SOMETHING_NEW, GeneralServiceException, GeneralServiceException",
  })
  void each_error_has_the_code_that_its_exception_would_have(
      String error, HandlerErrorCode ofCreate, HandlerErrorCode ofDelete) {
    AppStreamException exception =
        BatchErrors.first(
                List.of(
                    UserStackAssociationError.builder()
                        .errorCode(error)
                        .errorMessage("No.")
                        .build()),
                METADATA)
            .orElseThrow();
    assertThat(CallFailure.of("BatchAssociateUserStack", exception).errorCode())
        .isEqualTo(ofCreate);
    CallFailure failure = CallFailure.of("BatchDisassociateUserStack", exception);
    assertThat(failure.errorCode()).isEqualTo(ofDelete);
    assertThat(failure)
        .hasMessage("No. (BatchDisassociateUserStack: " + error + ", request id id-1)");
  }

  @Test
  void an_error_without_code_and_message_is_a_refusal_all_the_same() {
    AppStreamException exception =
        BatchErrors.first(List.of(UserStackAssociationError.builder().build()), METADATA)
            .orElseThrow();
    assertThat(CallFailure.of("BatchAssociateUserStack", exception))
        .hasMessageStartingWith("AppStream refuses it (BatchAssociateUserStack: no error code");
  }
}
