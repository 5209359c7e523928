package software.amazon.appstream.common;

import java.util.List;

/** Refuses what AppStream would refuse and the model alone can tell, before anything is touched. */
public final class Checks {

  private Checks() {}

  /** Fails as InvalidRequest with all the problems in one message, if there are any. */
  public static void refuseProblems(List<String> problems) {
    if (!problems.isEmpty()) {
      throw HandlerFailure.invalidRequest(String.join(" ", problems));
    }
  }
}
