package software.amazon.appstream.common.reconcile;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Map;
import software.amazon.appstream.common.aws.AppStream;
import software.amazon.appstream.common.aws.Call;
import software.amazon.appstream.common.aws.CallFailure;
import software.amazon.appstream.common.aws.InvocationLog;
import software.amazon.appstream.common.type.ResourceType;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.ListTagsForResourceRequest;

/**
 * The loop that every operation runs in every invocation: look, decide, act, until the invocation
 * ends. It alone calls AppStream and keeps the memory.
 */
final class Reconciler {

  /** A call may take 20 seconds with its retries; the function has 60. */
  private static final Duration LAST_CALL = Duration.ofSeconds(35);

  private final ResourceType type;
  private final Operation operation;
  private final ObjectNode identity;
  private final AppStream appStream;
  private final InvocationLog log;
  private final boolean comesBack;

  /**
   * The loop of one invocation.
   *
   * @param comesBack whether the operation may go on in another invocation; read may not
   */
  Reconciler(
      ResourceType type,
      Operation operation,
      ObjectNode identity,
      AppStream appStream,
      InvocationLog log,
      boolean comesBack) {
    this.type = type;
    this.operation = operation;
    this.identity = identity;
    this.appStream = appStream;
    this.log = log;
    this.comesBack = comesBack;
  }

  /**
   * What the invocation ends with.
   *
   * @param decision how it ends: come back, done, gone, or failed
   * @param observation what was seen of the resource
   */
  record End(Decision decision, Observation observation) {}

  End run(Memory remembered) {
    Observation observation = Observation.NONE;
    Decision decision = operation.decide(observation, remembered);
    boolean failed = false;
    while (!isEnd(decision)) {
      if (comesBack && log.elapsed().compareTo(LAST_CALL) > 0) {
        decision =
            Decision.ComeBack.soon(
                decision.memory(), "going on with the " + type.subject(identity));
        break;
      }
      Progress progress = step(decision, observation);
      failed |= progress.failed();
      observation = progress.observation();
      decision =
          progress.decided() == null
              ? operation.decide(observation, progress.memory())
              : progress.decided();
    }
    return new End(ending(decision, failed), observation);
  }

  private static Decision ending(Decision decision, boolean failed) {
    if (decision instanceof Decision.ComeBack comeBack && !failed) {
      // How long a failure is repeated starts over after an invocation without one.
      return new Decision.ComeBack(
          comeBack.memory().withRepeated(null), comeBack.seconds(), comeBack.message());
    }
    return decision instanceof Decision.Fail fail ? withRefusal(fail) : decision;
  }

  /** What was refused is what the reader has to know first, also when more has failed since. */
  private static Decision withRefusal(Decision.Fail fail) {
    Failure refusal = fail.memory().refusal();
    return refusal == null || refusal.equals(fail.failure())
        ? fail
        : Decision.Fail.because(
            fail.memory(),
            refusal.code(),
            "%s Afterwards: %s".formatted(refusal.message(), fail.failure().message()));
  }

  /** What a step leaves: what is seen and remembered, and what is decided, if it is. */
  private record Progress(
      Observation observation, Memory memory, Decision decided, boolean failed) {}

  private Progress step(Decision decision, Observation observation) {
    Memory memory = decision.memory();
    try {
      if (decision instanceof Decision.Look) {
        ObjectNode live = type.find(appStream, identity).orElse(null);
        return new Progress(
            new Observation(true, live, observation.tags(), observation.users()),
            memory,
            null,
            false);
      }
      if (decision instanceof Decision.LookAtTags) {
        return new Progress(observation.withTags(tags(observation)), memory, null, false);
      }
      if (decision instanceof Decision.LookAtUsers) {
        return new Progress(
            observation.withUsers(type.users(identity).orElseThrow().find().apply(appStream)),
            memory,
            null,
            false);
      }
      return decision instanceof Decision.Act act
          ? act(act, observation)
          : new Progress(observation, memory, null, false);
    } catch (CallFailure failure) {
      return new Progress(observation, memory, afterFailure(decision, failure), true);
    }
  }

  private Progress act(Decision.Act act, Observation observation) {
    var answer = act.call().make(appStream);
    Observation seen = act.observed().apply(observation, answer);
    return new Progress(
        seen, act.accepted(), act.comeBack().map(Decision.class::cast).orElse(null), false);
  }

  private Decision afterFailure(Decision decision, CallFailure failure) {
    if (!comesBack) {
      return new Decision.Fail(
          decision.memory(), new Failure(failure.errorCode(), failure.getMessage()));
    }
    Decision usual = Repetition.orEnd(decision.memory(), failure);
    return decision instanceof Decision.Act act
        ? act.refused().apply(failure).orElse(usual)
        : usual;
  }

  private Map<String, String> tags(Observation observation) {
    return appStream
        .call(
            Call.of(
                ListTagsForResourceRequest.builder()
                    .resourceArn(type.arn(observation.live()))
                    .build(),
                AppStreamClient::listTagsForResource))
        .tags();
  }

  private static boolean isEnd(Decision decision) {
    return decision instanceof Decision.ComeBack
        || decision instanceof Decision.Done
        || decision instanceof Decision.Gone
        || decision instanceof Decision.Fail;
  }
}
