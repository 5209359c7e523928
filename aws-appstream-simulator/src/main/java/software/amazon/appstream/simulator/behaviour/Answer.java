package software.amazon.appstream.simulator.behaviour;

/** One plausible answer to an open question: a constant of the enum that is the question. */
public interface Answer {
  /** The constant's name, as enums have it. */
  String name();

  /** The answer as the command line and the docs spell it, such as through-stopping. */
  default String label() {
    return KebabCase.ofConstant(name());
  }
}
