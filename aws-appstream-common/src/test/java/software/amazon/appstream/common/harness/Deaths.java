package software.amazon.appstream.common.harness;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Predicate;
import software.amazon.appstream.common.harness.CallFate.Death;

/** The deaths of the function that a test asks for, each at one call. */
public final class Deaths implements Adversary {

  private record Planned(Predicate<String> call, Death death) {}

  private final Deque<Planned> planned = new ArrayDeque<>();
  private int changes;

  /** The function dies when it is about to make its next call of the operation. */
  public void beforeNext(String operation) {
    planned.add(new Planned(operation::equals, Death.BEFORE_THE_CALL));
  }

  /** The function dies when AppStream has done its next call of the operation. */
  public void afterNext(String operation) {
    planned.add(new Planned(operation::equals, Death.AFTER_THE_CALL));
  }

  /**
   * The function dies when AppStream has done one of the changes that follow.
   *
   * @param number which, counted from 1
   */
  public void afterChange(int number) {
    int last = changes + number;
    planned.add(
        new Planned(operation -> !isRead(operation) && changes == last, Death.AFTER_THE_CALL));
  }

  /** Whether the function has died as often as it was asked to. */
  public boolean areOver() {
    return planned.isEmpty();
  }

  @Override
  public CallFate of(String operation, JsonNode input) {
    changes += isRead(operation) ? 0 : 1;
    for (Planned plan : planned) {
      if (plan.call().test(operation)) {
        planned.remove(plan);
        return CallFate.dying(plan.death());
      }
    }
    return CallFate.UNDISTURBED;
  }

  private static boolean isRead(String operation) {
    return operation.startsWith("Describe") || operation.startsWith("List");
  }
}
