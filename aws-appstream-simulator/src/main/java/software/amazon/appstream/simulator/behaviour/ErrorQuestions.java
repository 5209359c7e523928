package software.amazon.appstream.simulator.behaviour;

/** Open questions about errors of every kind of resource. */
public final class ErrorQuestions {
  private ErrorQuestions() {}

  /** The error of a value that the service model allows and the service does not. */
  @OpenQuestion(
      value =
          "Which error has a value that the service model allows and the service does not, such as"
              + " an unknown instance type?",
      rank = Rank.RECORDED,
      source =
          "awsdocs/aws-cloudformation-user-guide pull request 485 (2019), for users; nothing for"
              + " fleets, stacks and image builders")
  public enum WrongValue implements ErrorAnswer {
    INVALID_PARAMETER_VALUE,
    INVALID_PARAMETER_COMBINATION,
    VALIDATION
  }

  /** The error of a request that lacks what the other members demand, such as an image. */
  @OpenQuestion(
      value = "Which error has a request without a member that others demand, such as the image?",
      rank = Rank.DOCUMENTED,
      source = "the service model's text of InvalidParameterCombinationException")
  public enum MissingMember implements ErrorAnswer {
    INVALID_PARAMETER_COMBINATION,
    INVALID_PARAMETER_VALUE,
    VALIDATION
  }

  /** An image that is there and that the caller's role may not see. */
  @OpenQuestion(
      value = "Which error has an image that the caller's permissions hide?",
      rank = Rank.REPORTED,
      source = "awslabs/aws-virtual-application-management pull request 12 (2021)")
  public enum HiddenImage implements ErrorAnswer {
    ACCESS_DENIED,
    RESOURCE_NOT_FOUND
  }

  /** The words of errors whose text nobody recorded. */
  @OpenQuestion("What do errors say whose text nobody recorded?")
  public enum GuessedText implements Answer {
    EXPLAINED,
    BARE
  }

  /** The error of a call that comes too soon after others. */
  @OpenQuestion("Which error has a call that is throttled?")
  public enum ThrottlingType implements ErrorAnswer {
    THROTTLING,
    TOO_MANY_REQUESTS,
    REQUEST_LIMIT_EXCEEDED
  }

  /** The HTTP status of ResourceNotFoundException. */
  @OpenQuestion(
      value = "Which HTTP status has a ResourceNotFoundException?",
      rank = Rank.DOCUMENTED,
      source = "the API pages; the service model says 404")
  public enum NotFoundStatus implements Answer {
    HTTP_400,
    HTTP_404
  }
}
