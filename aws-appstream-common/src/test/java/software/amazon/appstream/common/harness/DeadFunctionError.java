package software.amazon.appstream.common.harness;

/** Ends a function in the middle of a call, as a crash does: no handler catches an error. */
final class DeadFunctionError extends Error {

  private static final long serialVersionUID = 1L;

  DeadFunctionError(String message) {
    super(message);
  }
}
