package software.amazon.appstream.common;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.cloudformation.proxy.HandlerErrorCode;

/** A call to AppStream that did not succeed. */
public final class CallFailure extends HandlerFailure {

  private static final long serialVersionUID = 1L;

  private final String operation;

  private CallFailure(
      String operation, HandlerErrorCode code, String message, SdkException exception) {
    super(code, message, exception);
    this.operation = operation;
  }

  /**
   * Translates what the SDK threw.
   *
   * @param operation the API operation, such as {@code UpdateFleet}
   */
  static CallFailure of(String operation, SdkException exception) {
    return new CallFailure(
        operation, ErrorCodes.of(operation, exception), describe(operation, exception), exception);
  }

  /** The API operation that failed, such as {@code UpdateFleet}. */
  public String operation() {
    return operation;
  }

  /** What the SDK threw. */
  public SdkException exception() {
    return (SdkException) getCause();
  }

  @Override
  String reason() {
    return exception().getClass().getSimpleName();
  }

  /** Whether AppStream answered with the given error. */
  public boolean is(Class<? extends AwsServiceException> type) {
    return type.isInstance(getCause());
  }

  /** Without the request id, so that the repetitions of a call read alike. */
  @Override
  String summary() {
    return exception() instanceof AwsServiceException error && error.awsErrorDetails() != null
        ? "%s (%s: %s)"
            .formatted(
                error.awsErrorDetails().errorMessage(),
                operation,
                error.awsErrorDetails().errorCode())
        : getMessage();
  }

  private static String describe(String operation, SdkException exception) {
    if (exception instanceof AwsServiceException error && error.awsErrorDetails() != null) {
      return "%s (%s: %s, request id %s)"
          .formatted(
              error.awsErrorDetails().errorMessage(),
              operation,
              error.awsErrorDetails().errorCode(),
              error.requestId());
    }
    return "%s did not reach AppStream or brought no answer: %s"
        .formatted(operation, exception.getMessage());
  }
}
