package software.amazon.appstream.common.harness.lives;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** An update and the rollbacks that take it back: for the stack one change from state to state. */
public final class Sequence {

  private final Snapshot before;
  private final List<Instant> powerTouches;
  private final List<Chapter> chapters = new ArrayList<>();

  /**
   * @param powerTouches when somebody starts or stops the resource by hand, in the whole life
   */
  Sequence(Snapshot before, List<Instant> powerTouches) {
    this.before = before;
    this.powerTouches = powerTouches;
  }

  /** What was true before the update. */
  public Snapshot before() {
    return before;
  }

  /** The operations in their order, the update first. */
  public List<Chapter> chapters() {
    return chapters;
  }

  public Chapter last() {
    return chapters.get(chapters.size() - 1);
  }

  /** The template that holds in the end. */
  public ObjectNode template() {
    return last().request().getModel();
  }

  /** Whether somebody has started or stopped the resource since before the update. */
  public boolean powerWasTouched() {
    return powerTouches.stream().anyMatch(touch -> !touch.isBefore(before.time()));
  }
}
