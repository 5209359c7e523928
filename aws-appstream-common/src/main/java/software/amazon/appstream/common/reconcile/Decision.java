package software.amazon.appstream.common.reconcile;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import software.amazon.appstream.common.aws.Call;
import software.amazon.appstream.common.aws.CallFailure;
import software.amazon.cloudformation.proxy.HandlerErrorCode;

/** What an operation does next. */
public sealed interface Decision {

  /** The memory that the operation goes on with. */
  Memory memory();

  /** Look the resource up, which this invocation has not done since the last change. */
  record Look(Memory memory) implements Decision {}

  /** Look its tags up. */
  record LookAtTags(Memory memory) implements Decision {}

  /** Ask who uses it. */
  record LookAtUsers(Memory memory) implements Decision {}

  /**
   * Make a call.
   *
   * @param observed what is known of the resource when AppStream has taken the call, from what was
   *     known before and the resource that the answer carries
   * @param accepted the memory from then on
   * @param comeBack set, if the invocation ends after the call
   * @param refused what follows when AppStream refuses it; empty for what is true of every call
   */
  record Act(
      Memory memory,
      Call<?, ?> call,
      BiFunction<Observation, Optional<ObjectNode>, Observation> observed,
      Memory accepted,
      Optional<ComeBack> comeBack,
      Function<CallFailure, Optional<Decision>> refused)
      implements Decision {

    /** A call after which the operation goes on with what the answer shows. */
    static Act of(Memory memory, Call<?, ?> call, Memory accepted) {
      return new Act(
          memory,
          call,
          (before, answer) -> answer.map(before::seeing).orElseGet(before::stale),
          accepted,
          Optional.empty(),
          failure -> Optional.empty());
    }

    Act observing(BiFunction<Observation, Optional<ObjectNode>, Observation> observation) {
      return new Act(memory, call, observation, accepted, comeBack, refused);
    }

    Act thenComeBack(ComeBack event) {
      return new Act(memory, call, observed, accepted, Optional.of(event), refused);
    }

    Act orElse(Function<CallFailure, Optional<Decision>> refusal) {
      return new Act(memory, call, observed, accepted, comeBack, refusal);
    }
  }

  /** Decide again, with what is remembered now. */
  record GoOn(Memory memory) implements Decision {}

  /**
   * Ask CloudFormation to come back.
   *
   * @param seconds the delay, at least 1
   * @param message what the operation waits for
   */
  record ComeBack(Memory memory, int seconds, String message) implements Decision {

    /** Waits within the bound of the reason; when that is reached, the operation fails. */
    static Decision within(Memory memory, Wait wait, String message, Failure bound) {
      int seconds = wait.patience().nextAfter(memory.waited(wait));
      return seconds == 0
          ? new Fail(memory, bound)
          : new ComeBack(memory.plus(wait, seconds), seconds, message);
    }

    /** Goes on in the next invocation: what must not be repeated by one that dies has its own. */
    static ComeBack soon(Memory memory, String message) {
      return new ComeBack(memory, 1, message);
    }
  }

  /** The operation has succeeded; the model is the resource as read returns it. */
  record Done(Memory memory) implements Decision {}

  /** A delete has succeeded. */
  record Gone(Memory memory) implements Decision {}

  /** The operation has failed. */
  record Fail(Memory memory, Failure failure) implements Decision {

    static Fail because(Memory memory, HandlerErrorCode code, String message) {
      return new Fail(memory, new Failure(code, message));
    }
  }
}
