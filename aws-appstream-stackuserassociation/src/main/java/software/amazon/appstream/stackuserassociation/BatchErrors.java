package software.amazon.appstream.stackuserassociation;

import static software.amazon.awssdk.services.appstream.model.UserStackAssociationErrorCode.DIRECTORY_NOT_FOUND;
import static software.amazon.awssdk.services.appstream.model.UserStackAssociationErrorCode.INTERNAL_ERROR;
import static software.amazon.awssdk.services.appstream.model.UserStackAssociationErrorCode.STACK_NOT_FOUND;
import static software.amazon.awssdk.services.appstream.model.UserStackAssociationErrorCode.USER_NAME_NOT_FOUND;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.appstream.model.AppStreamException;
import software.amazon.awssdk.services.appstream.model.AppStreamResponseMetadata;
import software.amazon.awssdk.services.appstream.model.ResourceNotFoundException;
import software.amazon.awssdk.services.appstream.model.UserStackAssociationError;
import software.amazon.awssdk.services.appstream.model.UserStackAssociationErrorCode;

/** The errors of a batch, which an answer of status 200 tells, as the exceptions that they are. */
final class BatchErrors {

  private static final Set<UserStackAssociationErrorCode> NOT_FOUND =
      EnumSet.of(STACK_NOT_FOUND, USER_NAME_NOT_FOUND, DIRECTORY_NOT_FOUND);

  private BatchErrors() {}

  /** The first of the errors; empty if there is none. */
  static Optional<AppStreamException> first(
      List<UserStackAssociationError> errors, AppStreamResponseMetadata metadata) {
    return errors.stream().findFirst().map(error -> exception(error, metadata.requestId()));
  }

  private static AppStreamException exception(UserStackAssociationError error, String requestId) {
    AppStreamException.Builder exception =
        NOT_FOUND.contains(error.errorCode())
            ? ResourceNotFoundException.builder()
            : AppStreamException.builder();
    AwsErrorDetails details =
        AwsErrorDetails.builder()
            .errorCode(Optional.ofNullable(error.errorCodeAsString()).orElse("no error code"))
            .errorMessage(Optional.ofNullable(error.errorMessage()).orElse("AppStream refuses it"))
            .build();
    exception.statusCode(error.errorCode() == INTERNAL_ERROR ? 500 : 400);
    return (AppStreamException) exception.requestId(requestId).awsErrorDetails(details).build();
  }
}
