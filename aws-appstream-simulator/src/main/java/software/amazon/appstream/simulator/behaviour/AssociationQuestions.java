package software.amazon.appstream.simulator.behaviour;

/** Open questions about associations of fleets and stacks. */
public final class AssociationQuestions {
  private AssociationQuestions() {}

  /** How many fleets a stack takes. */
  @OpenQuestion("How many fleets does a stack take?")
  public enum FleetsPerStack implements Answer {
    MANY,
    ONE
  }

  /** AssociateFleet of what is associated already. */
  @OpenQuestion("What does AssociateFleet do if the two are associated already?")
  public enum RepeatedAssociation implements Answer {
    TAKEN,
    REFUSED
  }

  /** DisassociateFleet of what is not associated. */
  @OpenQuestion("What does DisassociateFleet do if the two are not associated?")
  public enum MissingAssociation implements Answer {
    NOT_FOUND,
    TAKEN
  }
}
