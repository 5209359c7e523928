package software.amazon.appstream.simulator.protocol;

import java.util.Map;

/** An error that the service answers with: its type, such as ResourceInUseException, and text. */
public final class ServiceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** From the API document's list of common errors. */
  private static final Map<String, Integer> STATUS =
      Map.of(
          "UnknownOperationException", 404,
          "InternalFailure", 500,
          "InternalServerError", 500,
          "ServiceUnavailable", 503);

  private final String type;

  public ServiceException(String type, String message) {
    super(message);
    this.type = type;
  }

  public static ServiceException validation(String message) {
    return new ServiceException("ValidationException", message);
  }

  public static ServiceException serialization(String message) {
    return new ServiceException("SerializationException", message);
  }

  public static ServiceException invalidCombination(String message) {
    return new ServiceException("InvalidParameterCombinationException", message);
  }

  /**
   * Refuses what breaks a rule about members together.
   *
   * @throws ServiceException InvalidParameterCombinationException if the rule is broken
   */
  public static void refuseCombinationIf(boolean broken, String message) {
    if (broken) {
      throw invalidCombination(message);
    }
  }

  public static ServiceException notFound(String message) {
    return new ServiceException("ResourceNotFoundException", message);
  }

  public static ServiceException inUse(String message) {
    return new ServiceException("ResourceInUseException", message);
  }

  public static ServiceException concurrentModification(String message) {
    return new ServiceException("ConcurrentModificationException", message);
  }

  public static ServiceException notPermitted(String message) {
    return new ServiceException("OperationNotPermittedException", message);
  }

  public String type() {
    return type;
  }

  /**
   * The HTTP status of the answer. Assumption: every other client error is a 400,
   * ResourceNotFoundException too, although the service model gives it 404.
   */
  public int status() {
    return STATUS.getOrDefault(type, 400);
  }
}
