package software.amazon.appstream.usagereportsubscription;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.appstream.simulator.behaviour.UsageReportQuestions.NoSubscription;

class ListTest extends SubscriptionTestCase {

  @Test
  void the_subscription_is_listed_by_its_identifier_alone() {
    appStream.client().createUsageReportSubscription(request -> {});
    assertThat(cloudFormation.list(null).success().models().orElseThrow())
        .containsExactly(IDENTIFIER);
  }

  @ParameterizedTest
  @EnumSource
  void where_there_is_none_the_list_is_empty(NoSubscription answer) {
    behave(answer);
    assertThat(cloudFormation.list(null).success().models().orElseThrow()).isEmpty();
  }
}
