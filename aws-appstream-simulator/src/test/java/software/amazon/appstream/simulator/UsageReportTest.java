package software.amazon.appstream.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import software.amazon.appstream.simulator.behaviour.Behaviours;
import software.amazon.appstream.simulator.behaviour.ConsistencyQuestions.NewResource;
import software.amazon.appstream.simulator.behaviour.UsageReportQuestions.NoSubscription;
import software.amazon.appstream.simulator.behaviour.UsageReportQuestions.RepeatedSubscription;

class UsageReportTest extends WithSimulator {
  private static final String CREATE = "CreateUsageReportSubscription";
  private static final String DELETE = "DeleteUsageReportSubscription";
  private static final String DESCRIBE = "DescribeUsageReportSubscriptions";

  @Test
  void aSubscriptionIsMadeToldAndDeleted() {
    JsonNode made = call(CREATE, "{}");
    assertThat(made.get("S3BucketName").asText())
        .startsWith("appstream-logs-us-east-1-123456789012-");
    assertThat(made.get("Schedule").asText()).isEqualTo("DAILY");
    JsonNode told = call(DESCRIBE, "{}").get("UsageReportSubscriptions");
    assertThat(told).hasSize(1);
    assertThat(told.get(0).get("S3BucketName")).isEqualTo(made.get("S3BucketName"));
    assertThat(told.get(0).get("SubscriptionErrors")).isEmpty();
    assertThat(call(DELETE, "{}")).isEmpty();
    assertThat(call(DESCRIBE, "{}").get("UsageReportSubscriptions")).isEmpty();
    assertRefused("ResourceNotFoundException", "There is no usage report", DELETE, "{}");
  }

  @Test
  void aSecondCreateAnswersAsTheFirstOrIsRefused() {
    JsonNode made = call(CREATE, "{}");
    assertThat(call(CREATE, "{}")).isEqualTo(made);
    simulator.behaveAs(Behaviours.standard().with(RepeatedSubscription.REFUSED));
    assertRefused("LimitExceededException", "already", CREATE, "{}");
    assertThat(call(DESCRIBE, "{}").get("UsageReportSubscriptions")).hasSize(1);
  }

  @Test
  void theBucketIsTheSameAfterASecondCreate() {
    JsonNode made = call(CREATE, "{}");
    call(DELETE, "{}");
    assertThat(call(CREATE, "{}")).isEqualTo(made);
  }

  @Test
  void whereThereIsNoneDescribeMayNotFindIt() {
    simulator.behaveAs(Behaviours.standard().with(NoSubscription.NOT_FOUND));
    assertRefused("ResourceNotFoundException", "There is no usage report", DESCRIBE, "{}");
  }

  @Test
  void aNewSubscriptionMayBeHidden() {
    simulator.behaveAs(Behaviours.standard().with(NewResource.FOUND_BY_NONE));
    call(CREATE, "{}");
    assertThat(call(DESCRIBE, "{}").get("UsageReportSubscriptions")).isEmpty();
    assertRefused("ResourceNotFoundException", "There is no usage report", DELETE, "{}");
    advance(Duration.ofSeconds(2));
    assertThat(call(DESCRIBE, "{}").get("UsageReportSubscriptions")).hasSize(1);
  }
}
