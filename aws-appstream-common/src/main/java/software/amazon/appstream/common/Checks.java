package software.amazon.appstream.common;

import java.util.List;

/** Refuses what AppStream would refuse and the model alone can tell, before anything is touched. */
public final class Checks {

  private Checks() {}

  /**
   * Refuses the template of an update; never that of a rollback, which was accepted before: the
   * stack would be left in UPDATE_ROLLBACK_FAILED.
   */
  public static void refuseProblems(Operation<?, ?, ?> update, List<String> problems) {
    if (!update.isRollback()) {
      refuseProblems(problems);
    }
  }

  /** Fails as InvalidRequest with all the problems in one message, if there are any. */
  public static void refuseProblems(List<String> problems) {
    if (!problems.isEmpty()) {
      throw HandlerFailure.invalidRequest(String.join(" ", problems));
    }
  }
}
