package software.amazon.appstream.common.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.common.harness.Template.properties;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import software.amazon.appstream.common.aws.CallFailure;
import software.amazon.appstream.common.type.DesiredState;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.appstream.model.AppStreamException;
import software.amazon.awssdk.services.appstream.model.LimitExceededException;
import software.amazon.awssdk.services.appstream.model.ResourceInUseException;
import software.amazon.cloudformation.proxy.HandlerErrorCode;
import software.amazon.cloudformation.resource.Serializer;

/** What decisions are made of, in short words; and the decision in short words again. */
final class Scene {

  static final LocalDate TODAY = LocalDate.of(2026, 11, 25);
  static final Observation UNSEEN = Observation.NONE;
  static final Observation ABSENT = new Observation(true, null, null, null);

  /** The memory of an update that has come to its change. */
  static final Memory TAGGED = Memory.NONE.withSeen(true).with(Step.CHECK).with(Step.TAGS);

  /** The memory of an update that has made its change. */
  static final Memory CHANGED = TAGGED.with(Step.CHANGE).with(Step.SHOW).with(Step.DRIFT);

  static final Observation RED = lamp("RUNNING", "{Colour: 'red'}");

  private Scene() {}

  /** A lamp as AppStream describes it, with members added, and no tags. */
  static Observation lamp(String state, String members) {
    return lamp(state, members, Map.of());
  }

  /** A lamp as AppStream describes it, with members added; null for tags that nobody looked at. */
  static Observation lamp(String state, String members, Map<String, String> tags) {
    ObjectNode live = properties("{Name: 'desk', Arn: 'arn:lamp', CreatedTime: 'then'}");
    live.put("State", state);
    live.setAll(properties(members));
    return new Observation(true, live, tags, null);
  }

  static Request.RequestBuilder request(String desired) {
    return Request.builder()
        .desired(properties("{Name: 'desk'}").setAll(properties(desired)))
        .desiredTags(Map.of())
        .previousTags(Map.of())
        .rollback(false)
        .token("token")
        .today(TODAY);
  }

  /** An update from one template to another. */
  static Request.RequestBuilder update(String previous, String desired) {
    return request(desired)
        .previous((ObjectNode) properties("{Name: 'desk'}").setAll(properties(previous)));
  }

  /** An update of a lamp. */
  static Update updateOf(Request.RequestBuilder request) {
    return new Update(new Lamp(), request.build());
  }

  /** The update of a red lamp to a blue one. */
  static Update toBlue() {
    return updateOf(update("{Colour: 'red'}", "{Colour: 'blue'}"));
  }

  /** The open mark of an update that found this state. */
  static Mark mark(DesiredState before) {
    return new Mark(before, TODAY, "hash", Mark.Status.OPEN, true, true);
  }

  /** The decision: what it is, and what tells it from another of its kind. */
  static String say(Decision decision) {
    if (decision instanceof Decision.Act act) {
      return act.call().name() + act.comeBack().map(back -> " then " + say(back)).orElse("");
    }
    if (decision instanceof Decision.ComeBack back) {
      return "back in %d: %s".formatted(back.seconds(), back.message());
    }
    if (decision instanceof Decision.Fail fail) {
      return "fail %s: %s".formatted(fail.failure().code(), fail.failure().message());
    }
    return decision.getClass().getSimpleName();
  }

  /** What follows when AppStream takes the call: the memory, which must not be the one before. */
  static Memory accepted(Decision decision) {
    return ((Decision.Act) decision).accepted();
  }

  /** The memory as the next invocation has it: CloudFormation carries it as JSON. */
  static Memory carried(Memory memory) throws IOException {
    RememberingContext context = new RememberingContext();
    context.setMemory(memory);
    String json = new Serializer().serialize(context);
    return new Serializer()
        .deserialize(json, new TypeReference<RememberingContext>() {})
        .getMemory();
  }

  /** What follows when AppStream refuses the call; empty where the usual repetition does. */
  static Optional<Decision> refused(Decision decision, CallFailure failure) {
    assertThat(decision).isInstanceOf(Decision.Act.class);
    return ((Decision.Act) decision).refused().apply(failure);
  }

  /** A refusal of AppStream's with one of its modelled errors. */
  static CallFailure failure(String operation, AppStreamException.Builder error, String message) {
    return failure(operation, error, message, 400);
  }

  static CallFailure failure(
      String operation, AppStreamException.Builder error, String message, int status) {
    AppStreamException.Builder whole =
        error
            .requestId("id-1")
            .statusCode(status)
            .awsErrorDetails(
                AwsErrorDetails.builder().errorCode("Error").errorMessage(message).build());
    return CallFailure.of(operation, (AppStreamException) whole.build());
  }

  static CallFailure mustStop() {
    return failure(
        "UpdateFleet",
        ResourceInUseException.builder(),
        "The fleet must be stopped to complete this action.");
  }

  static CallFailure overLimit() {
    return failure("UpdateFleet", LimitExceededException.builder(), "full");
  }

  static CallFailure denied(String operation) {
    return CallFailure.of(
        operation,
        AppStreamException.builder()
            .statusCode(400)
            .awsErrorDetails(
                AwsErrorDetails.builder()
                    .errorCode("AccessDeniedException")
                    .errorMessage("not you")
                    .build())
            .build());
  }

  static HandlerErrorCode codeOf(Decision decision) {
    return ((Decision.Fail) decision).failure().code();
  }
}
