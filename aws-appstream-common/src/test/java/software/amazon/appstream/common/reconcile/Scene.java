package software.amazon.appstream.common.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.common.harness.Template.properties;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import software.amazon.appstream.common.aws.CallFailure;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.appstream.model.AppStreamException;
import software.amazon.cloudformation.proxy.HandlerErrorCode;

/** What decisions are made of, in short words; and the decision in short words again. */
final class Scene {

  static final LocalDate TODAY = LocalDate.of(2026, 11, 25);
  static final Observation UNSEEN = Observation.NONE;
  static final Observation ABSENT = new Observation(true, null, null, null);

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
    return ((Decision.Act) decision).accepted().apply(Optional.empty());
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
