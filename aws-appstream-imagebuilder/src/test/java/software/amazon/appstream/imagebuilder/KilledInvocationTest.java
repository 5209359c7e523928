package software.amazon.appstream.imagebuilder;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.common.harness.Template.with;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import software.amazon.appstream.common.harness.EveryDeath;
import software.amazon.appstream.common.harness.Outcome;
import software.amazon.awssdk.services.appstream.model.ImageBuilderState;
import software.amazon.cloudformation.proxy.HandlerErrorCode;

/** The function dies in the middle of an operation; CloudFormation repeats the invocation. */
class KilledInvocationTest extends ImageBuilderTestCase {

  private static final EveryDeath<KilledInvocationTest> EVERY_DEATH =
      new EveryDeath<>(KilledInvocationTest::new, life -> life.appStream);

  private static final String TAGS = "{Tags: [{Key: 'Team', Value: 'images'}]}";

  @Test
  void a_delete_that_dies_after_its_first_call_succeeds_when_the_builder_has_gone_meanwhile() {
    makeStopped();
    Outcome begun = cloudFormation.begin(delete(GOLDEN), 0);
    appStream.deaths().afterNext("DeleteImageBuilder");
    begun = cloudFormation.proceed(begun, 1);
    if (!begun.operations().contains("DeleteImageBuilder")) {
      begun = cloudFormation.proceed(begun, 1);
    }
    settle();
    cloudFormation.resume(begun).success();
    cloudFormation.read("golden").failed(HandlerErrorCode.NotFound);
  }

  @TestFactory
  Stream<DynamicTest> a_create_that_dies_at_any_call_makes_one_builder() {
    return EVERY_DEATH.of(
        builder -> {},
        builder -> builder.cloudFormation.create(with(STOPPED, TAGS)),
        builder -> {
          assertThat(builder.appStream.journal().calls("CreateImageBuilder"))
              .filteredOn(call -> call.succeeded())
              .hasSize(1);
          assertThat(builder.state()).isEqualTo(ImageBuilderState.STOPPED);
          assertThat(builder.tags()).isEqualTo(Map.of("Team", "images"));
        });
  }

  @TestFactory
  Stream<DynamicTest> an_update_that_dies_at_any_call_leaves_the_builder_changed() {
    return EVERY_DEATH.of(
        builder -> builder.cloudFormation.create(with(RUNNING, TAGS)).success(),
        builder ->
            builder.cloudFormation.update(
                with(RUNNING, TAGS), with(STOPPED, "{Tags: [{Key: 'Stage', Value: 'Test'}]}")),
        builder -> {
          assertThat(builder.state()).isEqualTo(ImageBuilderState.STOPPED);
          assertThat(builder.tags()).containsEntry("Stage", "Test").hasSize(2);
        });
  }

  @TestFactory
  Stream<DynamicTest> an_update_in_place_that_dies_at_any_call_leaves_the_builder_running() {
    return EVERY_DEATH.of(
        builder -> builder.cloudFormation.create(RUNNING).success(),
        builder -> builder.cloudFormation.update(RUNNING, with(RUNNING, "{Description: 'Office'}")),
        builder -> {
          assertThat(builder.golden().description()).isEqualTo("Office");
          assertThat(builder.state()).isEqualTo(ImageBuilderState.RUNNING);
          assertThat(builder.tags()).isEmpty();
        });
  }

  @TestFactory
  Stream<DynamicTest> a_delete_that_dies_at_any_call_succeeds() {
    return EVERY_DEATH.of(
        builder -> builder.makeRunning(),
        builder -> builder.cloudFormation.delete(GOLDEN),
        builder ->
            assertThat(builder.appStream.client().describeImageBuilders().imageBuilders())
                .isEmpty());
  }
}
