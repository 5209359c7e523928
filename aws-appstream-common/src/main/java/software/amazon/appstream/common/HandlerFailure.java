package software.amazon.appstream.common;

import software.amazon.cloudformation.exceptions.BaseHandlerException;
import software.amazon.cloudformation.proxy.HandlerErrorCode;

/**
 * Ends an operation with an error code and a message for the person who reads the stack's events.
 * The plugin's call chain lets it pass, so that it can be thrown from anywhere in a handler.
 */
public class HandlerFailure extends BaseHandlerException {

  private static final long serialVersionUID = 1L;

  public HandlerFailure(HandlerErrorCode code, String message) {
    this(code, message, null);
  }

  protected HandlerFailure(HandlerErrorCode code, String message, Throwable cause) {
    super(message, cause, code);
  }

  /** What the waited time is counted under while the operation is repeated. */
  String reason() {
    return getErrorCode().name();
  }

  /** What went wrong, in the same words each time it goes wrong again. */
  String summary() {
    return getMessage();
  }

  public static HandlerFailure invalidRequest(String message) {
    return new HandlerFailure(HandlerErrorCode.InvalidRequest, message);
  }
}
