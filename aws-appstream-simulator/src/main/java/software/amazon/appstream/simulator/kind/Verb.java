package software.amazon.appstream.simulator.kind;

/** What can be done with every kind of resource that has the operation. */
public enum Verb {
  CREATE("Create%s"),
  UPDATE("Update%s"),
  DELETE("Delete%s"),
  /** Tells one. */
  GET("Get%s"),
  /** Tells many. */
  DESCRIBE("Describe%ss");

  private final String pattern;

  Verb(String pattern) {
    this.pattern = pattern;
  }

  /** The usual name of the operation. */
  String usual(String kind) {
    return pattern.formatted(kind);
  }
}
