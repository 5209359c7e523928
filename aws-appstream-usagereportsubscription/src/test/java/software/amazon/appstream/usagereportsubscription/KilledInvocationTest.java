package software.amazon.appstream.usagereportsubscription;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import software.amazon.appstream.common.harness.EveryDeath;
import software.amazon.appstream.common.harness.LocalAppStream;
import software.amazon.appstream.common.harness.Outcome;
import software.amazon.appstream.simulator.behaviour.ConsistencyQuestions.NewResource;
import software.amazon.appstream.simulator.behaviour.UsageReportQuestions.RepeatedSubscription;

/** The function dies in the middle of a create; CloudFormation repeats the invocation. */
class KilledInvocationTest {

  @TestFactory
  Stream<DynamicTest> a_create_that_dies_at_any_call_succeeds() {
    return Arrays.stream(RepeatedSubscription.values())
        .flatMap(
            answer ->
                Arrays.stream(NewResource.values())
                    .flatMap(shows -> EveryDeath.of(() -> new Life(answer, shows))));
  }

  private static final class Life extends SubscriptionTestCase implements EveryDeath.Scenario {

    private Life(RepeatedSubscription answer, NewResource shows) {
      behave(answer, shows);
    }

    @Override
    public LocalAppStream appStream() {
      return appStream;
    }

    @Override
    public void prepare() {}

    @Override
    public Outcome run() {
      return cloudFormation.create(TEMPLATE);
    }

    @Override
    public void check(Outcome outcome) {
      outcome.success();
      assertThat(live()).hasSize(1);
    }
  }
}
