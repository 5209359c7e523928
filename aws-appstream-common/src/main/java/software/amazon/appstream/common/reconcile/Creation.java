package software.amazon.appstream.common.reconcile;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.appstream.common.aws.Call;
import software.amazon.appstream.common.aws.CallFailure;
import software.amazon.appstream.common.aws.Retries;
import software.amazon.appstream.common.translate.Changes;
import software.amazon.appstream.common.translate.Plan;
import software.amazon.appstream.common.translate.TagChanges;
import software.amazon.appstream.common.translate.Templates;
import software.amazon.appstream.common.type.DesiredState;
import software.amazon.appstream.common.type.LifeCycle;
import software.amazon.appstream.common.type.ResourceType;
import software.amazon.cloudformation.proxy.HandlerErrorCode;

/**
 * Makes a resource and brings it to its state. The call that makes it carries a claim tag, so that
 * a repeated call knows its own resource and never takes over another's; where AppStream takes no
 * claim, the name is seen to be free in one invocation and taken in the next. A type without tags
 * is looked at again before each call, since AppStream may not say that there is one already.
 */
final class Creation implements Operation {

  private final ResourceType type;
  private final Request request;
  private final ObjectNode desired;
  private final String subject;

  Creation(ResourceType type, Request request) {
    this.type = type;
    this.request = request;
    this.desired = request.desired();
    this.subject = type.subject(desired);
  }

  @Override
  public Decision decide(Observation observation, Memory memory) {
    if (!memory.has(Step.CREATE)) {
      return make(observation, memory);
    }
    if (!observation.looked()) {
      return new Decision.Look(memory);
    }
    if (observation.isAbsent() || type.isBeingDeleted(observation.live())) {
      return Absence.waitFor(type, desired, memory);
    }
    return Stages.of(observation, memory.withSeen(true))
        .once(Step.UNCLAIM, this::unclaim)
        .then(this::bringToState)
        .then(this::lookAtTags)
        .end(Decision.Done::new);
  }

  private Decision make(Observation observation, Memory memory) {
    List<String> problems = new ArrayList<>(ReservedTags.problems(desired));
    problems.addAll(type.creationProblems(desired));
    if (!problems.isEmpty()) {
      return Decision.Fail.because(
          memory, HandlerErrorCode.InvalidRequest, String.join(" ", problems));
    }
    if (memory.has(Step.TAKEN)) {
      return adopt(observation, memory);
    }
    if (needsFreeName(memory)) {
      return checkName(observation, memory);
    }
    if (!type.schema().isTaggable() && !observation.isAbsent()) {
      return adopt(observation, memory);
    }
    Memory made = memory.with(Step.CREATE).withSeen(true);
    return Decision.Act.of(memory, call(memory), made)
        .thenComeBack(Decision.ComeBack.soon(made, "creating the " + subject))
        .orElse(failure -> Optional.of(refused(memory, failure)));
  }

  /**
   * Whether the name has to be seen to be free first: no claim will tell the resource from somebody
   * else's, or a call that failed may have made it.
   */
  private boolean needsFreeName(Memory memory) {
    return !memory.has(Step.NAME) && (memory.has(Step.DOUBT) || !claims(memory));
  }

  /** Whether the call carries a claim tag. */
  private boolean claims(Memory memory) {
    return type.schema().isTaggable()
        && !memory.unclaimed()
        && request.desiredTags().size() < ReservedTags.MOST_TAGS;
  }

  private Call<?, ?> call(Memory memory) {
    ObjectNode members = desired.deepCopy();
    // What the template leaves empty is not asked for: AppStream refuses most empty lists.
    members.properties().removeIf(member -> Changes.isBlank(member.getValue()));
    members.remove(ResourceType.TAGS);
    Map<String, String> tags = new TreeMap<>(request.desiredTags());
    if (claims(memory)) {
      tags.put(ReservedTags.CLAIM, request.claim());
    }
    Tagging.addTo(members, tags);
    return type.create(members);
  }

  private Decision refused(Memory memory, CallFailure failure) {
    if (type.isTaken(failure)) {
      return new Decision.GoOn(memory.with(Step.TAKEN));
    }
    if (claims(memory) && isAboutTags(failure)) {
      return new Decision.GoOn(memory.withUnclaimed(true));
    }
    Memory doubtful = Retries.mayHaveHappened(failure) ? memory.with(Step.DOUBT) : memory;
    Optional<Decision> again = Repetition.of(doubtful, failure);
    if (again.isPresent()) {
      // A name that was not seen to be free is looked up now, before the call is made again.
      return memory.has(Step.NAME)
          ? again.get()
          : new Decision.GoOn(again.get().memory().with(Step.DOUBT));
    }
    // An invocation that died may have made the resource, and used up the quota with it.
    boolean inDoubt =
        memory.has(Step.DOUBT) || failure.errorCode() == HandlerErrorCode.ServiceLimitExceeded;
    if (!inDoubt) {
      return new Decision.Fail(memory, end(failure));
    }
    Memory refused = memory.with(Step.TAKEN).withRefusal(end(failure));
    // A call that was repeated to the end has given the resource time to show.
    return new Decision.GoOn(
        Retries.of(failure) == Retries.NONE
            ? refused
            : refused.plus(
                Wait.DOUBTFUL_RESOURCE_TO_SHOW, Wait.DOUBTFUL_RESOURCE_TO_SHOW.patience().bound()));
  }

  private Failure end(CallFailure failure) {
    Failure end = Repetition.end(failure);
    return type.remedy(failure)
        .map(remedy -> new Failure(end.code(), end.message() + ". " + remedy))
        .orElse(end);
  }

  /** Assumption: a refusal of the claim tag speaks of tags, or of a missing permission. */
  private static boolean isAboutTags(CallFailure failure) {
    return Retries.of(failure) == Retries.NONE
        && (failure.errorCode() == HandlerErrorCode.AccessDenied || failure.says("tag"));
  }

  /**
   * CloudFormation may delete what an event names, so the call comes in the invocation after the
   * look that found the name free.
   */
  private Decision checkName(Observation observation, Memory memory) {
    if (!observation.looked()) {
      return new Decision.Look(memory);
    }
    int seconds = memory.has(Step.DOUBT) ? Patience.PASSING.first() : 1;
    return observation.isAbsent()
        ? new Decision.ComeBack(memory.with(Step.NAME), seconds, "creating the " + subject)
        : adopt(observation, memory);
  }

  /** The answer to our own call may have been lost after AppStream made the resource. */
  private Decision adopt(Observation observation, Memory memory) {
    if (!observation.looked()) {
      return new Decision.Look(memory);
    }
    if (observation.isAbsent()) {
      return Decision.ComeBack.within(
          memory,
          memory.refusal() == null ? Wait.RESOURCE_TO_SHOW : Wait.DOUBTFUL_RESOURCE_TO_SHOW,
          "waiting until AppStream shows the " + subject,
          memory.refusal() == null ? alreadyExists() : memory.refusal());
    }
    if (type.schema().isTaggable() && observation.tags() == null) {
      return new Decision.LookAtTags(memory);
    }
    if (isOwn(observation, memory)) {
      return Decision.ComeBack.soon(
          memory.with(Step.CREATE).withSeen(true).withRefusal(null), "creating the " + subject);
    }
    Failure failure = memory.refusal() == null ? alreadyExists() : memory.refusal();
    return Optional.of(memory)
        .filter(doubtful -> doubtful.has(Step.DOUBT) && Map.of().equals(observation.tags()))
        .flatMap(doubtful -> Tagging.waitUntilShown(subject, doubtful))
        .orElseGet(() -> new Decision.Fail(memory, failure));
  }

  private boolean isOwn(Observation observation, Memory memory) {
    if (type.schema().isTaggable()
        && request.claim().equals(observation.tags().get(ReservedTags.CLAIM))) {
      return true;
    }
    return !claims(memory) && memory.has(Step.NAME) && carriesWhatWasAskedFor(observation);
  }

  private boolean carriesWhatWasAskedFor(Observation observation) {
    boolean tagged =
        !type.schema().isTaggable()
            || TagChanges.missing(request.desiredTags(), observation.tags()).isEmpty();
    ObjectNode live = type.schema().completed(type.properties(observation.live()), desired);
    Plan missing = type.changes(new Templates(desired, null, false), live);
    // What a template removes is asked for each time, since AppStream does not show all of it.
    return tagged && type.schema().writeOnly().containsAll(missing.properties());
  }

  private Failure alreadyExists() {
    return new Failure(
        HandlerErrorCode.AlreadyExists,
        "The %s exists and was not created by this CloudFormation stack. %s"
            .formatted(subject, type.remedyIfTaken()));
  }

  private Optional<Decision> unclaim(Observation observation, Memory memory) {
    if (!claims(memory)) {
      return Optional.empty();
    }
    return Optional.of(
        new Tagging(type.arn(observation.live()))
            .removeOwn(ReservedTags.CLAIM, memory, memory.with(Step.UNCLAIM)));
  }

  private Optional<Decision> bringToState(Observation observation, Memory memory) {
    return type.lifeCycle().flatMap(lifeCycle -> bringToState(lifeCycle, observation, memory));
  }

  private Optional<Decision> bringToState(
      LifeCycle lifeCycle, Observation observation, Memory memory) {
    Power power = new Power(type, lifeCycle, request);
    if (power.of(observation.live()) == LifeCycle.Power.FAILED) {
      return Optional.of(power.failedStart(observation.live(), memory));
    }
    return power.toward(
        DesiredState.of(desired).orElseGet(() -> lifeCycle.stateWhenNew(request.creationPolicy())),
        observation.live(),
        memory,
        "the template wants it stopped; " + lifeCycle.whatAStopEnds());
  }

  /** The tags are part of the model; AppStream may show those of a new resource late. */
  private Optional<Decision> lookAtTags(Observation observation, Memory memory) {
    if (!type.schema().isTaggable()) {
      return Optional.empty();
    }
    if (observation.tags() == null) {
      return Optional.of(new Decision.LookAtTags(memory));
    }
    return TagChanges.missing(request.desiredTags(), observation.tags()).isEmpty()
        ? Optional.empty()
        : Tagging.waitUntilShown(subject, memory);
  }
}
