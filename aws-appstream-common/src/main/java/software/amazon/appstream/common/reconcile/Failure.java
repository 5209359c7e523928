package software.amazon.appstream.common.reconcile;

import software.amazon.cloudformation.proxy.HandlerErrorCode;

/**
 * How an operation fails.
 *
 * @param code the handler error code
 * @param message what is wrong and what to do
 */
public record Failure(HandlerErrorCode code, String message) {}
