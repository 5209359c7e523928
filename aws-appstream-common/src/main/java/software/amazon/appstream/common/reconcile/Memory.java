package software.amazon.appstream.common.reconcile;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import lombok.With;

/**
 * What an operation remembers from one invocation of its handler to the next; CloudFormation
 * carries it as JSON. Decisions return the memory that follows; the loop alone keeps it.
 *
 * @param seen the resource was seen, so that its absence is a read that lags behind, or a delete's
 *     own success
 * @param unclaimed the create does without a claim tag, since AppStream refused it
 * @param done the steps that are done
 * @param waited for each thing that takes its time, the waited time in seconds
 * @param repeated for each failure since the last success, the waited time in seconds
 * @param stop why the resource is stopped; null if nothing demands it
 * @param start the start that was asked for; null if there is none
 * @param mark the state before the operation, once it matters; null until then
 * @param refusal the failure that ends the operation once the resource is up again
 * @param unclearable AppStream refused to clear texts, which are left
 * @param rollback the update takes back one that failed, as a mark of it says
 * @param before the values that the changed properties had before the change was accepted
 * @param notes what the success message adds
 */
@With
public record Memory(
    boolean seen,
    boolean unclaimed,
    Set<Step> done,
    Map<Wait, Integer> waited,
    Map<String, Integer> repeated,
    String stop,
    Start start,
    Mark mark,
    Failure refusal,
    boolean unclearable,
    boolean rollback,
    ObjectNode before,
    List<String> notes) {

  /** The memory of an operation that begins. */
  public static final Memory NONE =
      new Memory(false, false, null, null, null, null, null, null, null, false, false, null, null);

  public Memory {
    done = done == null || done.isEmpty() ? Set.of() : Set.copyOf(done);
    waited = waited == null ? Map.of() : Map.copyOf(waited);
    repeated = repeated == null ? Map.of() : Map.copyOf(repeated);
    notes = notes == null ? List.of() : List.copyOf(notes);
  }

  /** Whether the step is done. */
  boolean has(Step step) {
    return done.contains(step);
  }

  /** This memory, with the step done. */
  Memory with(Step step) {
    Set<Step> steps = EnumSet.of(step);
    steps.addAll(done);
    return withDone(steps);
  }

  /** This memory, with the step to do again. */
  Memory without(Step step) {
    Set<Step> steps = new HashSet<>(done);
    steps.remove(step);
    return withDone(steps);
  }

  /** This memory, with a note for the success message. */
  Memory with(String note) {
    List<String> all = new ArrayList<>(notes);
    if (!all.contains(note)) {
      all.add(note);
    }
    return withNotes(all);
  }

  int waited(Wait wait) {
    return waited.getOrDefault(wait, 0);
  }

  Memory plus(Wait wait, int seconds) {
    Map<Wait, Integer> sum = new EnumMap<>(Wait.class);
    sum.putAll(waited);
    sum.merge(wait, seconds, Integer::sum);
    return withWaited(sum);
  }

  Memory without(Wait wait) {
    Map<Wait, Integer> rest = new EnumMap<>(Wait.class);
    rest.putAll(waited);
    rest.remove(wait);
    return withWaited(rest);
  }

  int repeated(String reason) {
    return repeated.getOrDefault(reason, 0);
  }

  Memory plusRepeated(String reason, int seconds) {
    Map<String, Integer> sum = new TreeMap<>(repeated);
    sum.merge(reason, seconds, Integer::sum);
    return withRepeated(sum);
  }
}
