package software.amazon.appstream.common;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.common.harness.Template.properties;
import static software.amazon.appstream.common.harness.Template.with;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import software.amazon.appstream.common.harness.Event;
import software.amazon.appstream.common.harness.Outcome;
import software.amazon.cloudformation.proxy.HandlerErrorCode;

class OperationTest extends SmallStackTestCase {

  private static final ObjectNode SALES = properties("{Name: 'sales', Description: 'For sales'}");
  private static final ObjectNode CHANGED = with(SALES, "{Description: 'For all'}");

  @Test
  void a_call_that_may_succeed_later_is_repeated_and_the_reason_is_told() {
    cloudFormation.create(SALES).success();
    appStream.faults().failNext("UpdateStack", "ThrottlingException", "Rate exceeded", 3);
    Outcome outcome = cloudFormation.update(SALES, CHANGED);
    assertThat(outcome.succeeded().path("Description").asText()).isEqualTo("For all");
    assertThat(outcome.waitedSeconds()).isEqualTo(3 * 2);
    assertThat(outcome.messages().subList(0, 3))
        .allMatch(
            message ->
                message.equals("trying again: Rate exceeded (UpdateStack: ThrottlingException)"));
  }

  @Test
  void a_call_that_never_succeeds_is_given_up_when_its_patience_ends() {
    cloudFormation.create(SALES).success();
    appStream.faults().failNext("UpdateStack", "ThrottlingException", "Rate exceeded", 1000);
    Outcome outcome = cloudFormation.update(SALES, CHANGED);
    assertThat(outcome.failed(HandlerErrorCode.Throttling)).startsWith("Rate exceeded");
    assertThat(outcome.waitedSeconds()).isEqualTo(300);
    assertThat(outcome.last().flatMap(Event::model)).contains(CHANGED);
  }

  @Test
  void each_reason_to_repeat_has_its_own_patience() {
    cloudFormation.create(SALES).success();
    appStream.faults().failNext("UpdateStack", "OperationNotPermittedException", "not now", 1000);
    appStream.faults().failNext("DescribeStacks", "ThrottlingException", "Rate exceeded", 10);
    Outcome outcome = cloudFormation.update(SALES, CHANGED);
    outcome.failed(HandlerErrorCode.ResourceConflict);
    assertThat(outcome.waitedSeconds()).isGreaterThan(120).isLessThan(150);
  }

  @Test
  void a_call_that_stays_wrong_is_not_repeated() {
    cloudFormation.create(SALES).success();
    appStream.faults().failNext("UpdateStack", "AccessDeniedException", "no", 1000);
    Outcome outcome = cloudFormation.update(SALES, CHANGED);
    assertThat(outcome.failed(HandlerErrorCode.AccessDenied))
        .startsWith("no (UpdateStack: AccessDeniedException, request id ");
    assertThat(outcome.events()).hasSize(1);
  }

  @Test
  void a_call_that_was_accepted_is_not_made_again_when_a_later_one_is_repeated() {
    cloudFormation.create(SALES).success();
    appStream.faults().failNext("ListTagsForResource", "ThrottlingException", "Rate exceeded", 2);
    Outcome outcome = cloudFormation.update(SALES, CHANGED);
    outcome.succeeded();
    assertThat(outcome.changes()).containsExactly("UpdateStack");
  }

  @Test
  void an_update_waits_until_its_values_show() {
    cloudFormation.create(SALES).success();
    appStream.advance(60);
    appStream.faults().lagReads(Duration.ofSeconds(5));
    Outcome outcome = cloudFormation.update(SALES, CHANGED);
    assertThat(outcome.succeeded().path("Description").asText()).isEqualTo("For all");
    assertThat(outcome.changes()).containsExactly("UpdateStack");
    assertThat(outcome.waitedSeconds()).isEqualTo(6);
  }

  @Test
  void an_update_whose_values_show_in_another_form_goes_on_after_two_minutes() {
    cloudFormation.create(SALES).success();
    appStream.advance(3600);
    appStream.faults().lagReads(Duration.ofMinutes(30));
    Outcome outcome = cloudFormation.update(SALES, CHANGED);
    outcome.success();
    assertThat(outcome.changes()).containsExactly("UpdateStack");
    assertThat(outcome.waitedSeconds()).isEqualTo(120);
  }

  @Test
  void a_read_answers_at_once_also_when_the_call_fails() {
    cloudFormation.create(SALES).success();
    appStream.faults().failNext("DescribeStacks", "ThrottlingException", "Rate exceeded");
    Outcome outcome = cloudFormation.read("sales");
    assertThat(outcome.failed(HandlerErrorCode.Throttling)).startsWith("Rate exceeded");
    assertThat(outcome.calls()).hasSize(1);
  }

  @Test
  void a_read_of_what_does_not_exist_is_not_found() {
    assertThat(cloudFormation.read("sales").failed(HandlerErrorCode.NotFound))
        .contains("small stack \"sales\"");
  }
}
