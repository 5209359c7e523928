package software.amazon.appstream.user;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.appstream.common.harness.Event;
import software.amazon.appstream.common.harness.Outcome;
import software.amazon.cloudformation.proxy.HandlerErrorCode;

/** A user's address goes to AppStream, and nowhere else. */
class AddressTest extends UserTestCase {

  @AfterEach
  void no_log_has_it() {
    assertThat(function.handlerLog().toString().toLowerCase(Locale.ROOT)).doesNotContain("jane@");
  }

  @Test
  void a_refused_create_says_what_AppStream_says_without_it() {
    appStream
        .faults()
        .failNext("CreateUser", "ConcurrentModificationException", "Busy with JANE@example.com");
    appStream
        .faults()
        .failNext("CreateUser", "LimitExceededException", "No room for jane@example.com");
    Outcome create = cloudFormation.create(JANE);
    assertThat(create.failed(HandlerErrorCode.ServiceLimitExceeded))
        .startsWith("No room for *** (CreateUser: LimitExceededException");
    assertThat(create.messages()).anyMatch(message -> message.contains("Busy with *** "));
    assertUntold(create);
  }

  @Test
  void a_refused_delete_by_the_identifier_says_what_AppStream_says_without_it() {
    makeByHand(ADDRESS);
    appStream
        .faults()
        .failNext("DeleteUser", "AccessDeniedException", "Hands off jane@example.com");
    Outcome delete = cloudFormation.delete(IDENTIFIER);
    assertThat(delete.failed(HandlerErrorCode.AccessDenied))
        .startsWith("Hands off *** (DeleteUser");
    assertUntold(delete);
  }

  @Test
  void an_arn_that_has_it_is_left_out() {
    ObjectNode live = JANE.deepCopy().put("Arn", "arn:aws:appstream:::user/jane@example.com");
    assertThat(new UserType().properties(live).has("Arn")).isFalse();
    assertThat(new UserType().properties(live.put("Arn", "arn:aws:appstream:::user/1")).has("Arn"))
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"jane@example.com and more", "jane@\u0000", "jane@\n"})
  void an_address_that_is_refused_before_AppStream_sees_it_is_not_told_either(String address) {
    Outcome create = cloudFormation.create(JANE.deepCopy().put("UserName", address));
    assertThat(create.failed(HandlerErrorCode.InvalidRequest)).containsIgnoringCase("userName");
    assertUntold(create);
  }

  @Test
  void an_address_that_is_too_long_is_not_told_either() {
    String address = ADDRESS + "x".repeat(200);
    Outcome create = cloudFormation.create(JANE.deepCopy().put("UserName", address));
    assertThat(create.failed(HandlerErrorCode.InvalidRequest)).containsIgnoringCase("userName");
    assertUntold(create);
  }

  /** The model of an operation that goes on comes back as the next request, and needs it. */
  private static void assertUntold(Outcome outcome) {
    for (Event event : outcome.events()) {
      assertThat(String.valueOf(event.message()).toLowerCase(Locale.ROOT)).doesNotContain("jane@");
      assertThat(event.json().path("callbackContext").toString()).doesNotContain("jane@");
    }
    assertThat(outcome.last().flatMap(Event::model).map(ObjectNode::toString).orElse(""))
        .doesNotContain("jane@");
  }
}
