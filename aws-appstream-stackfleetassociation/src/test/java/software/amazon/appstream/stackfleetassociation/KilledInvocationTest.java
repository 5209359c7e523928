package software.amazon.appstream.stackfleetassociation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import software.amazon.appstream.common.harness.EveryDeath;
import software.amazon.appstream.common.harness.LocalAppStream;
import software.amazon.appstream.common.harness.Outcome;
import software.amazon.appstream.simulator.behaviour.AssociationQuestions.RepeatedAssociation;

/** The function dies in the middle of an operation; CloudFormation repeats the invocation. */
class KilledInvocationTest {

  @TestFactory
  Stream<DynamicTest> a_create_that_dies_at_any_call_succeeds() {
    return Arrays.stream(RepeatedAssociation.values())
        .flatMap(answer -> EveryDeath.of(() -> new Life(answer)));
  }

  private static final class Life extends AssociationTestCase implements EveryDeath.Scenario {

    private Life(RepeatedAssociation answer) {
      behave(answer);
    }

    @Override
    public LocalAppStream appStream() {
      return appStream;
    }

    @Override
    public void prepare() {
      makeFleet("desktops");
      makeStack("sales");
    }

    @Override
    public Outcome run() {
      return cloudFormation.create(LINK);
    }

    @Override
    public void check(Outcome outcome) {
      outcome.success();
      assertThat(liveFleets("sales")).containsExactly("desktops");
    }
  }
}
