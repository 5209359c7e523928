package software.amazon.appstream.common.reconcile;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.appstream.common.translate.Templates;
import software.amazon.appstream.common.type.DesiredState;
import software.amazon.appstream.common.type.LifeCycle;
import software.amazon.appstream.common.type.ResourceType;
import software.amazon.cloudformation.proxy.HandlerErrorCode;

/**
 * Makes a resource what the template wants. A resource with states is stopped only when AppStream
 * demands it, once for all changes, and is brought back to the state that it had.
 */
final class Update implements Operation {

  private final ResourceType type;
  private final Request request;
  private final Optional<Power> power;
  private final Marking marking;
  private final Change change;

  Update(ResourceType type, Request request) {
    this.type = type;
    this.request = request;
    this.power = type.lifeCycle().map(lifeCycle -> new Power(type, lifeCycle, request));
    this.marking = new Marking(type, request);
    this.change = new Change(type, request, power, marking);
  }

  @Override
  public Decision decide(Observation observation, Memory memory) {
    if (!observation.looked()) {
      return new Decision.Look(memory);
    }
    if (observation.isAbsent()) {
      return memory.seen()
          ? Absence.waitFor(type, request.desired(), memory)
          : new Decision.Fail(memory, Absence.of(type, request.desired()));
    }
    if (type.isBeingDeleted(observation.live())) {
      return new Decision.Fail(memory, Absence.of(type, request.desired()));
    }
    if (observation.tags() == null && looksAtTagsFirst(memory)) {
      return new Decision.LookAtTags(memory);
    }
    return Stages.of(observation, marking.recognize(observation, memory.withSeen(true)))
        .once(Step.CHECK, this::check)
        .once(Step.FORGET, marking::forget)
        .once(Step.TAGS, this::changeTags)
        .once(Step.CHANGE, change::make)
        .once(Step.SHOW, change::show)
        .then((o, m) -> bringTo(DesiredState.STOPPED, o, m))
        .once(Step.DRIFT, change::correctDrift)
        .then((o, m) -> bringTo(DesiredState.RUNNING, o, m))
        .once(Step.UNMARK, marking::close)
        .then(this::lookAtTags)
        .end(this::end);
  }

  /**
   * Whether the tags, which the success model needs, are looked up before the change: a look after
   * it might fail, and one in the next invocation might show the resource without the change.
   */
  private boolean looksAtTagsFirst(Memory memory) {
    boolean ahead = !memory.has(Step.CHANGE) && memory.stop() == null;
    return type.schema().isTaggable() && (!memory.has(Step.TAGS) || ahead);
  }

  /** A rollback is not checked: to refuse it would leave the CloudFormation stack stuck. */
  private Optional<Decision> check(Observation observation, Memory memory) {
    if (marking.isRollback(memory)) {
      return Optional.empty();
    }
    List<String> problems = new ArrayList<>(ReservedTags.problems(request.desired()));
    Templates templates = request.templates(false);
    problems.addAll(type.updateProblems(templates, type.properties(observation.live())));
    return problems.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Decision.Fail.because(
                memory, HandlerErrorCode.InvalidRequest, String.join(" ", problems)));
  }

  /** Tags come first: they need no stop, and AppStream may refuse them. */
  private Optional<Decision> changeTags(Observation observation, Memory memory) {
    return type.schema().isTaggable()
        ? new Tagging(type.arn(observation.live())).reconcile(request, observation, memory)
        : Optional.empty();
  }

  private Optional<Decision> bringTo(DesiredState state, Observation observation, Memory memory) {
    if (power.isEmpty()) {
      return Optional.empty();
    }
    if (marking.isTagNeeded(memory) && observation.tags() == null) {
      return Optional.of(new Decision.LookAtTags(memory));
    }
    Optional<DesiredState> target = marking.target(observation, memory);
    if (target.filter(state::equals).isEmpty()) {
      return Optional.empty();
    }
    ObjectNode live = observation.live();
    LifeCycle.Power now = power.get().of(live);
    if (now == LifeCycle.Power.FAILED && marking.isRollback(memory) && memory.start() == null) {
      return leaveFailed(state, live, memory);
    }
    Optional<Decision> step = power.get().toward(state, live, memory, whyStop(memory));
    return step.filter(Decision.Act.class::isInstance).isPresent()
        ? marking.open(observation, memory, now.settled()).or(() -> step)
        : step;
  }

  /**
   * Leaves a resource that cannot be started as it is, with a note: a rollback that fails leaves
   * the CloudFormation stack stuck.
   */
  private Optional<Decision> leaveFailed(DesiredState state, ObjectNode live, Memory memory) {
    String reason = power.orElseThrow().failedStart(live, memory).failure().message();
    return state == DesiredState.STOPPED || memory.notes().contains(reason)
        ? Optional.empty()
        : Optional.of(new Decision.GoOn(memory.with(reason)));
  }

  private String whyStop(Memory memory) {
    return memory.stop() == null
        ? "the template wants it stopped; " + type.lifeCycle().orElseThrow().whatAStopEnds()
        : memory.stop();
  }

  /** The tags are part of the model; AppStream may show those that the update has set late. */
  private Optional<Decision> lookAtTags(Observation observation, Memory memory) {
    if (!type.schema().isTaggable()) {
      return Optional.empty();
    }
    if (observation.tags() == null) {
      return Optional.of(new Decision.LookAtTags(memory));
    }
    return Tagging.changes(request, observation).isEmpty()
        ? Optional.empty()
        : Tagging.waitUntilShown(type.subject(request.desired()), memory);
  }

  private Decision end(Memory memory) {
    return memory.refusal() == null
        ? new Decision.Done(memory)
        : new Decision.Fail(memory, memory.refusal());
  }
}
