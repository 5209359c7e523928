package software.amazon.appstream.usagereportsubscription;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.common.harness.Template.properties;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.appstream.common.type.Page;
import software.amazon.awssdk.services.appstream.model.LastReportGenerationExecutionError;
import software.amazon.awssdk.services.appstream.model.UsageReportExecutionErrorCode;
import software.amazon.awssdk.services.appstream.model.UsageReportSubscription;

/** The simulator's reports never fail. */
class SubscriptionErrorsTest {

  @Test
  void why_reports_were_not_made_is_read_and_when_the_last_one_was_is_not() {
    UsageReportSubscription live =
        UsageReportSubscription.builder()
            .s3BucketName("reports")
            .lastGeneratedReportDate(Instant.EPOCH)
            .subscriptionErrors(
                LastReportGenerationExecutionError.builder()
                    .errorCode(UsageReportExecutionErrorCode.ACCESS_DENIED)
                    .errorMessage("The bucket refuses it")
                    .build())
            .build();
    assertThat(
            new UsageReportSubscriptionType()
                .properties(Page.of(List.of(live), null).resources().get(0)))
        .isEqualTo(
            properties(
                "{S3BucketName: 'reports', SubscriptionErrors: ["
                    + "{ErrorCode: 'ACCESS_DENIED', ErrorMessage: 'The bucket refuses it'}]}"));
  }
}
