package software.amazon.appstream.common.aws;

import java.util.Map;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
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

/**
 * The handler error code of each error that AppStream raises, by the exception's type and, for the
 * errors that every AWS service has, by its code. HTTP status says little: nearly all are 400.
 */
final class ErrorCodes {

  private static final Map<Class<? extends AppStreamException>, HandlerErrorCode> BY_TYPE =
      Map.ofEntries(
          Map.entry(ResourceAlreadyExistsException.class, HandlerErrorCode.AlreadyExists),
          Map.entry(ResourceNotFoundException.class, HandlerErrorCode.NotFound),
          Map.entry(ResourceInUseException.class, HandlerErrorCode.ResourceConflict),
          Map.entry(ConcurrentModificationException.class, HandlerErrorCode.ResourceConflict),
          Map.entry(OperationNotPermittedException.class, HandlerErrorCode.ResourceConflict),
          Map.entry(ResourceNotAvailableException.class, HandlerErrorCode.ResourceConflict),
          Map.entry(LimitExceededException.class, HandlerErrorCode.ServiceLimitExceeded),
          Map.entry(RequestLimitExceededException.class, HandlerErrorCode.Throttling),
          Map.entry(InvalidParameterCombinationException.class, HandlerErrorCode.InvalidRequest),
          Map.entry(InvalidRoleException.class, HandlerErrorCode.InvalidRequest),
          Map.entry(IncompatibleImageException.class, HandlerErrorCode.InvalidRequest),
          Map.entry(InvalidAccountStatusException.class, HandlerErrorCode.AccessDenied));

  private static final Map<String, HandlerErrorCode> BY_CODE =
      Map.ofEntries(
          Map.entry("AccessDenied", HandlerErrorCode.AccessDenied),
          Map.entry("AccessDeniedException", HandlerErrorCode.AccessDenied),
          Map.entry("UnauthorizedOperation", HandlerErrorCode.AccessDenied),
          // Recorded for users, though no service model lists it.
          Map.entry("InvalidParameterValueException", HandlerErrorCode.InvalidRequest),
          Map.entry("ExpiredToken", HandlerErrorCode.InvalidCredentials),
          Map.entry("ExpiredTokenException", HandlerErrorCode.InvalidCredentials),
          Map.entry("InvalidClientTokenId", HandlerErrorCode.InvalidCredentials),
          Map.entry("InvalidSignatureException", HandlerErrorCode.InvalidCredentials),
          Map.entry("UnrecognizedClientException", HandlerErrorCode.InvalidCredentials),
          Map.entry("ValidationException", HandlerErrorCode.InvalidRequest),
          Map.entry("SerializationException", HandlerErrorCode.InvalidRequest));

  private ErrorCodes() {}

  static HandlerErrorCode of(String operation, SdkException exception) {
    if (!(exception instanceof AwsServiceException error)) {
      return HandlerErrorCode.NetworkFailure;
    }
    if (error.isThrottlingException()) {
      return HandlerErrorCode.Throttling;
    }
    HandlerErrorCode code = byType(error.getClass());
    if (code == HandlerErrorCode.NotFound && namesOtherResources(operation)) {
      return HandlerErrorCode.InvalidRequest;
    }
    if (code != null) {
      return code;
    }
    if (error.statusCode() >= 500) {
      return HandlerErrorCode.ServiceInternalError;
    }
    String errorCode = error.awsErrorDetails() == null ? "" : error.awsErrorDetails().errorCode();
    return BY_CODE.getOrDefault(errorCode, HandlerErrorCode.GeneralServiceException);
  }

  /**
   * Whether the operation's ResourceNotFoundException speaks of an image, a subnet, a directory, or
   * of what is to be associated: handlers look the resource itself up before they change it.
   */
  static boolean namesOtherResources(String operation) {
    return operation.startsWith("Create")
        || operation.startsWith("Associate")
        || operation.startsWith("BatchAssociate")
        || operation.startsWith("Update")
        || operation.startsWith("Start");
  }

  private static HandlerErrorCode byType(Class<?> type) {
    Class<?> candidate = type;
    while (candidate != AwsServiceException.class) {
      HandlerErrorCode code = BY_TYPE.get(candidate);
      if (code != null) {
        return code;
      }
      candidate = candidate.getSuperclass();
    }
    return null;
  }
}
