package software.amazon.appstream.common.harness.lives;

/** A promise that a life has seen broken. */
public final class Violation extends AssertionError {

  private static final long serialVersionUID = 1L;

  /**
   * @param promise the promise, such as {@code NothingLeaks}
   * @param what what is so and should not be
   */
  public Violation(String promise, String what) {
    super(promise + ": " + what);
  }
}
