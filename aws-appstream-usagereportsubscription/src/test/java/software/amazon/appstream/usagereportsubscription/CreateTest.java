package software.amazon.appstream.usagereportsubscription;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.appstream.common.harness.Event;
import software.amazon.appstream.common.harness.Outcome;
import software.amazon.appstream.simulator.behaviour.ConsistencyQuestions.NewResource;
import software.amazon.appstream.simulator.behaviour.UsageReportQuestions.NoSubscription;
import software.amazon.appstream.simulator.behaviour.UsageReportQuestions.RepeatedSubscription;
import software.amazon.cloudformation.proxy.HandlerErrorCode;

class CreateTest extends SubscriptionTestCase {

  @ParameterizedTest
  @EnumSource
  void the_account_is_subscribed(NoSubscription answer) {
    behave(answer);
    ObjectNode created = cloudFormation.create(TEMPLATE).succeeded();
    assertThat(created.path("Id").asText()).isEqualTo("usage-reports");
    assertThat(created.path("S3BucketName").asText()).isEqualTo(live().get(0).s3BucketName());
    assertThat(created.path("Schedule").asText()).isEqualTo("DAILY");
    assertThat(created.path("SubscriptionErrors")).isEmpty();
    assertThat(read(IDENTIFIER).succeeded()).isEqualTo(created);
  }

  @Test
  void the_identifier_is_there_from_the_first_event() {
    assertThat(cloudFormation.create(TEMPLATE).events())
        .extracting(event -> event.model().orElseThrow().path("Id").asText())
        .containsOnly("usage-reports");
  }

  @ParameterizedTest
  @EnumSource
  void a_subscription_that_is_there_already_is_left_to_its_owner(RepeatedSubscription answer) {
    behave(answer);
    appStream.client().createUsageReportSubscription(request -> {});
    Outcome create = cloudFormation.create(TEMPLATE);
    assertThat(create.failed(HandlerErrorCode.AlreadyExists))
        .isEqualTo(
            "The usage report subscription exists and was not created by this CloudFormation stack. An account"
                + " has one per Region: import it, or remove the resource from the template.");
    assertThat(create.changes()).isEmpty();
    assertThat(create.events()).extracting(Event::model).allMatch(model -> model.isEmpty());
    assertThat(live()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource
  void a_second_create_fails_and_the_first_subscription_stays(RepeatedSubscription answer) {
    behave(answer);
    cloudFormation.create(TEMPLATE).success();
    cloudFormation.create(TEMPLATE).failed(HandlerErrorCode.AlreadyExists);
    read(IDENTIFIER).success();
  }

  @ParameterizedTest
  @EnumSource
  void a_lost_answer_is_no_failure(RepeatedSubscription answer) {
    behave(answer, NewResource.FOUND_BY_NONE);
    appStream.faults().loseNextAnswer("CreateUsageReportSubscription");
    cloudFormation.create(TEMPLATE).success();
    assertThat(live()).hasSize(1);
  }

  @Test
  void an_account_that_is_suspended_is_told_so() {
    appStream
        .faults()
        .failNext("CreateUsageReportSubscription", "InvalidAccountStatusException", "Suspended");
    assertThat(cloudFormation.create(TEMPLATE).failed(HandlerErrorCode.AccessDenied))
        .startsWith("Suspended (CreateUsageReportSubscription: InvalidAccountStatusException");
  }

  @Test
  void a_property_that_AppStream_sets_alone_is_refused_if_it_is_none() {
    assertThat(
            cloudFormation
                .create(TEMPLATE.deepCopy().put("Bucket", "mine"))
                .failed(HandlerErrorCode.InvalidRequest))
        .contains("Bucket");
    assertThat(appStream.journal().calls()).isEmpty();
  }

  @Test
  void a_limit_that_is_reached_means_that_there_is_one_even_if_no_look_shows_it() {
    appStream.faults().failNext("CreateUsageReportSubscription", "LimitExceededException", "1", 99);
    assertThat(cloudFormation.create(TEMPLATE).failed(HandlerErrorCode.AlreadyExists))
        .startsWith("The usage report subscription exists and was not created by this");
  }
}
