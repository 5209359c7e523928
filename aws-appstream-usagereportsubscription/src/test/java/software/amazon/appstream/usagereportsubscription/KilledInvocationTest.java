package software.amazon.appstream.usagereportsubscription;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import software.amazon.appstream.common.harness.EveryDeath;
import software.amazon.appstream.simulator.behaviour.ConsistencyQuestions.NewResource;
import software.amazon.appstream.simulator.behaviour.UsageReportQuestions.RepeatedSubscription;

/** The function dies in the middle of a create; CloudFormation repeats the invocation. */
class KilledInvocationTest extends SubscriptionTestCase {

  private static final EveryDeath<KilledInvocationTest> EVERY_DEATH =
      new EveryDeath<>(KilledInvocationTest::new, life -> life.appStream);

  @TestFactory
  Stream<DynamicTest> a_create_that_dies_at_any_call_succeeds() {
    return Arrays.stream(RepeatedSubscription.values())
        .flatMap(
            answer ->
                Arrays.stream(NewResource.values())
                    .flatMap(
                        shows ->
                            EVERY_DEATH.of(
                                life -> life.behave(answer, shows),
                                life -> life.cloudFormation.create(TEMPLATE),
                                life -> assertThat(life.live()).hasSize(1))));
  }
}
