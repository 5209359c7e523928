package software.amazon.appstream.common.reconcile;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import software.amazon.appstream.common.type.DesiredState;
import software.amazon.appstream.common.type.LifeCycle;
import software.amazon.appstream.common.type.ResourceType;

/**
 * The mark of the state that a resource had before an update: when the update writes it, how a
 * rollback and a later update use it, and when it is removed.
 */
final class Marking {

  private final ResourceType type;
  private final Request request;

  Marking(ResourceType type, Request request) {
    this.type = type;
    this.request = request;
  }

  /** The memory, with the mark that the tags hold if it concerns this operation. */
  Memory recognize(Observation observation, Memory memory) {
    if (type.lifeCycle().isEmpty() || observation.tags() == null || memory.mark() != null) {
      return memory;
    }
    return Mark.of(observation.tags(), request.today())
        .map(mark -> recognize(mark, observation, memory))
        .orElse(memory);
  }

  private Memory recognize(Mark mark, Observation observation, Memory memory) {
    boolean open = mark.status() == Mark.Status.OPEN;
    boolean taken = isOf(mark, observation) && changesTemplate(observation);
    boolean rollback = isRollback(memory) || (request.rollback() == null && taken);
    if (rollback && (open || taken)) {
      return memory.withRollback(true).withMark(mark.withOwn(true));
    }
    // The mark of an update that has succeeded does not concern the rollback of a later one.
    return open ? memory.withMark(mark) : memory;
  }

  /**
   * Removes the mark of an earlier update that succeeded: a rollback of this update would take it
   * for its own.
   */
  Optional<Decision> forget(Observation observation, Memory memory) {
    if (type.lifeCycle().isEmpty() || isRollback(memory) || observation.tags() == null) {
      return Optional.empty();
    }
    return Mark.of(observation.tags(), request.today())
        .filter(mark -> mark.status() == Mark.Status.DONE)
        .map(
            mark ->
                tagging(observation)
                    .removeOwn(ReservedTags.STATE_BEFORE, memory, memory.with(Step.FORGET)));
  }

  /** Whether the update takes back one that failed. */
  boolean isRollback(Memory memory) {
    return request.isRollback(memory);
  }

  /** Whether the decision about the state depends on a mark that was not found yet. */
  boolean isTagNeeded(Memory memory) {
    return memory.mark() == null
        && type.schema().isTaggable()
        && (request.rollback() == null
            || isRollback(memory)
            || DesiredState.of(request.desired()).isEmpty());
  }

  /**
   * The state that the update brings the resource to; empty if it leaves the state alone. A
   * rollback never demands a state that did not hold before the update.
   */
  Optional<DesiredState> target(Observation observation, Memory memory) {
    Optional<DesiredState> before = Optional.ofNullable(memory.mark()).map(Mark::before);
    Optional<DesiredState> wanted = DesiredState.of(request.desired());
    if (memory.refusal() != null) {
      return before;
    }
    if (isRollback(memory)) {
      // The update that failed could write no mark if all tags were in use.
      return before.or(() -> hasNoFreeTag(observation) ? wanted : Optional.empty());
    }
    return wanted.or(() -> before.filter(state -> startsAgain()));
  }

  /** Writes the mark before the update first changes the state; empty when that is done. */
  Optional<Decision> open(Observation observation, Memory memory, DesiredState now) {
    Mark known = memory.mark();
    if (known != null && known.own()) {
      return Optional.empty();
    }
    if (observation.tags() == null) {
      return Optional.of(new Decision.LookAtTags(memory));
    }
    DesiredState before = known == null ? now : known.before();
    Mark mark =
        new Mark(
            before,
            request.today(),
            hash(request.previous(), observation.live()),
            Mark.Status.OPEN,
            true,
            true);
    return Optional.of(
        tagging(observation)
            .set(memory, Map.of(ReservedTags.STATE_BEFORE, mark.value()), memory.withMark(mark))
            .orElse(
                failure ->
                    Repetition.orGoOn(
                        memory,
                        failure,
                        memory.withMark(mark.withWritten(false)),
                        "the state before the update could not be noted on the resource")));
  }

  /** Removes the mark, or notes that the update has left another state; empty when it is right. */
  Optional<Decision> close(Observation observation, Memory memory) {
    if (type.lifeCycle().isEmpty() || !type.schema().isTaggable()) {
      return Optional.empty();
    }
    if (observation.tags() == null) {
      return Optional.of(new Decision.LookAtTags(memory));
    }
    String tag = observation.tags().get(ReservedTags.STATE_BEFORE);
    if (tag == null) {
      return Optional.empty();
    }
    Memory closed = memory.with(Step.UNMARK);
    Optional<Mark> left = leftBehind(observation, memory);
    if (left.isPresent() && left.get().value().equals(tag)) {
      return Optional.empty();
    }
    Tagging tagging = tagging(observation);
    return left.map(mark -> tagging.setOwn(ReservedTags.STATE_BEFORE, mark.value(), memory, closed))
        .or(() -> Optional.of(tagging.removeOwn(ReservedTags.STATE_BEFORE, memory, closed)));
  }

  /**
   * The mark that stays: of an update that succeeded and left another state than the one before.
   */
  private Optional<Mark> leftBehind(Observation observation, Memory memory) {
    Mark mark = memory.mark();
    if (mark == null || isRollback(memory)) {
      return Optional.empty();
    }
    LifeCycle lifeCycle = type.lifeCycle().orElseThrow();
    boolean asBefore = lifeCycle.power(observation.live()).settled() == mark.before();
    if (asBefore) {
      return Optional.empty();
    }
    if (memory.refusal() != null) {
      return Optional.of(mark);
    }
    // The rollback of a later update has the same old template as that of an update without a
    // change.
    return changesTemplate(observation)
        ? Optional.of(mark.withStatus(Mark.Status.DONE))
        : Optional.empty();
  }

  private Tagging tagging(Observation observation) {
    return new Tagging(type.arn(observation.live()));
  }

  private boolean startsAgain() {
    return request.updatePolicy("StartAfterUpdate").orElse(true);
  }

  private static boolean hasNoFreeTag(Observation observation) {
    return observation.tags() != null && observation.tags().size() >= ReservedTags.MOST_TAGS;
  }

  private boolean isOf(Mark mark, Observation observation) {
    return mark.template().equals(hash(request.desired(), observation.live()));
  }

  /** Where the templates are alike, an update that is repeated looks like its own rollback. */
  private boolean changesTemplate(Observation observation) {
    return !hash(request.previous(), observation.live())
        .equals(hash(request.desired(), observation.live()));
  }

  private String hash(ObjectNode template, ObjectNode live) {
    if (template == null) {
      return "none";
    }
    ObjectNode hashed = template.deepCopy();
    hashed.remove(type.schema().writeOnly());
    hashed.remove(type.schema().readOnly());
    return Mark.hash(
        CanonicalJson.of(hashed), type.arn(live) + "/" + live.path("CreatedTime").asText());
  }
}
