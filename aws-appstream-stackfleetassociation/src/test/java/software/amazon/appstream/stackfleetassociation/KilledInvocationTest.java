package software.amazon.appstream.stackfleetassociation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import software.amazon.appstream.common.harness.EveryDeath;
import software.amazon.appstream.simulator.behaviour.AssociationQuestions.RepeatedAssociation;

/** The function dies in the middle of an operation; CloudFormation repeats the invocation. */
class KilledInvocationTest extends AssociationTestCase {

  private static final EveryDeath<KilledInvocationTest> EVERY_DEATH =
      new EveryDeath<>(KilledInvocationTest::new, life -> life.appStream);

  @TestFactory
  Stream<DynamicTest> a_create_that_dies_at_any_call_succeeds() {
    return Arrays.stream(RepeatedAssociation.values())
        .flatMap(
            answer ->
                EVERY_DEATH.of(
                    life -> {
                      life.behave(answer);
                      life.makeFleet("desktops");
                      life.makeStack("sales");
                    },
                    life -> life.cloudFormation.create(LINK),
                    life -> assertThat(life.liveFleets("sales")).containsExactly("desktops")));
  }
}
