package software.amazon.appstream.common.aws;

import java.util.Locale;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.cloudformation.proxy.HandlerErrorCode;

/** A call to AppStream that did not succeed. */
public final class CallFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String operation;
  private final HandlerErrorCode errorCode;
  private final transient Secrets secrets;

  private CallFailure(String operation, SdkException exception, Secrets secrets) {
    super(secrets.hide(describe(operation, exception)), exception);
    this.errorCode = ErrorCodes.of(operation, exception);
    this.operation = operation;
    this.secrets = secrets;
  }

  /**
   * Translates what the SDK threw.
   *
   * @param operation the API operation, such as {@code UpdateFleet}
   */
  public static CallFailure of(String operation, SdkException exception) {
    return of(operation, exception, Secrets.NONE);
  }

  /** The same, with a message that repeats none of the secrets. */
  static CallFailure of(String operation, SdkException exception, Secrets secrets) {
    return new CallFailure(operation, exception, secrets);
  }

  /** The API operation that failed, such as {@code UpdateFleet}. */
  public String operation() {
    return operation;
  }

  /** The handler error code of the failure, by its type. */
  public HandlerErrorCode errorCode() {
    return errorCode;
  }

  /** What the SDK threw. */
  public SdkException exception() {
    return (SdkException) getCause();
  }

  /** The kind of failure, under which its repetitions are counted. */
  public String reason() {
    return exception().getClass().getSimpleName();
  }

  /**
   * The code of an operation that has given up: none that CloudFormation repeats on its own, since
   * what may pass was repeated here already. The message has the original type.
   */
  public HandlerErrorCode finalCode() {
    return switch (errorCode) {
      case Throttling, ServiceInternalError, NetworkFailure, ResourceConflict ->
          HandlerErrorCode.GeneralServiceException;
      default -> errorCode;
    };
  }

  /** Whether AppStream's own message has the text, in any case. */
  public boolean says(String text) {
    return exception() instanceof AwsServiceException error
        && error.awsErrorDetails() != null
        && String.valueOf(error.awsErrorDetails().errorMessage())
            .toLowerCase(Locale.ROOT)
            .contains(text);
  }

  /** The error type and request id, for the log; the message may hold what is not for logs. */
  String outcome() {
    return exception() instanceof AwsServiceException error && error.awsErrorDetails() != null
        ? "%s, request id %s".formatted(error.awsErrorDetails().errorCode(), error.requestId())
        : "no answer (%s)".formatted(exception().getClass().getSimpleName());
  }

  /** Whether AppStream answered with the given error. */
  public boolean is(Class<? extends AwsServiceException> type) {
    return type.isInstance(getCause());
  }

  /** Without the request id, so that the repetitions of a call read alike. */
  public String summary() {
    return exception() instanceof AwsServiceException error && error.awsErrorDetails() != null
        ? "%s (%s: %s)"
            .formatted(
                secrets.hide(String.valueOf(error.awsErrorDetails().errorMessage())),
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
