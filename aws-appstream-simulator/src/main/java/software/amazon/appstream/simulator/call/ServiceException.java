package software.amazon.appstream.simulator.call;

import java.util.Map;
import software.amazon.appstream.simulator.behaviour.Behaviours;
import software.amazon.appstream.simulator.behaviour.ErrorAnswer;
import software.amazon.appstream.simulator.behaviour.ErrorQuestions.GuessedText;
import software.amazon.appstream.simulator.behaviour.ErrorQuestions.NotFoundStatus;

/** An error that the service answers with: its type, such as ResourceInUseException, and text. */
public final class ServiceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private static final String NOT_FOUND = "ResourceNotFoundException";

  /** From the API document's list of common errors. */
  private static final Map<String, Integer> STATUS =
      Map.of(
          "UnknownOperationException", 404,
          "InternalFailure", 500,
          "InternalServerError", 500,
          "ServiceUnavailable", 503);

  /** What an error says under {@link GuessedText#BARE}. */
  private static final String BARE_TEXT = "The request cannot be completed.";

  private final String type;
  private final int status;
  private final boolean recorded;
  private final Class<? extends ErrorAnswer> question;

  /** An error whose words are a guess. */
  public ServiceException(String type, String message) {
    this(type, message, STATUS.getOrDefault(type, 400), false, null);
  }

  private ServiceException(
      String type,
      String message,
      int status,
      boolean recorded,
      Class<? extends ErrorAnswer> question) {
    super(message);
    this.type = type;
    this.status = status;
    this.recorded = recorded;
    this.question = question;
  }

  /**
   * An error in the words of the service, of all AWS services, or that a fault request asked for.
   */
  public static ServiceException recorded(String type, String message) {
    ServiceException guessed = new ServiceException(type, message);
    return new ServiceException(type, message, guessed.status, true, null);
  }

  /** An error whose type is the answer to an open question, and whose words are a guess. */
  public static ServiceException open(Class<? extends ErrorAnswer> question, String message) {
    String type = Behaviours.standard().errorType(question);
    return new ServiceException(type, message, 400, false, question);
  }

  /**
   * Refuses what breaks a rule with an error whose type is the answer to an open question.
   *
   * @throws ServiceException if the rule is broken
   */
  public static void refuseIf(
      boolean broken, Class<? extends ErrorAnswer> question, String message) {
    if (broken) {
      throw open(question, message);
    }
  }

  /** This error as the service answers with it under these behaviours. */
  public ServiceException answeredBy(Behaviours behaviours) {
    String answered = question == null ? type : behaviours.errorType(question);
    boolean explained = recorded || behaviours.are(GuessedText.EXPLAINED);
    boolean is404 = answered.equals(NOT_FOUND) && behaviours.are(NotFoundStatus.HTTP_404);
    return new ServiceException(
        answered, explained ? getMessage() : BARE_TEXT, is404 ? 404 : status, recorded, question);
  }

  public static ServiceException validation(String message) {
    return recorded("ValidationException", message);
  }

  public static ServiceException serialization(String message) {
    return recorded("SerializationException", message);
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
    return new ServiceException(NOT_FOUND, message);
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

  /** The HTTP status of the answer. */
  public int status() {
    return status;
  }
}
