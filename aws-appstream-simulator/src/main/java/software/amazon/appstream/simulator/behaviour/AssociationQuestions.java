package software.amazon.appstream.simulator.behaviour;

/** Open questions about associations. */
public final class AssociationQuestions {
  private AssociationQuestions() {}

  /** How many fleets a stack takes. */
  @OpenQuestion("How many fleets does a stack take?")
  public enum FleetsPerStack implements Answer {
    MANY,
    ONE
  }

  /** An association, of a fleet and a stack or others, that is there already. */
  @OpenQuestion("What does an operation that associates two do if they are associated already?")
  public enum RepeatedAssociation implements Answer {
    TAKEN,
    REFUSED
  }

  /** An association that is to end and is not there. */
  @OpenQuestion("What does an operation that disassociates two do if they are not associated?")
  public enum MissingAssociation implements Answer {
    NOT_FOUND,
    TAKEN
  }
}
