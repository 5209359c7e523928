package software.amazon.appstream.imagebuilder;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.common.harness.Template.properties;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.appstream.common.aws.Environment;
import software.amazon.appstream.common.harness.CloudFormation;
import software.amazon.appstream.common.harness.Outcome;
import software.amazon.appstream.common.type.DesiredState;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.DescribeImageBuildersResponse;
import software.amazon.awssdk.services.appstream.model.ImageBuilderState;

/** All states of the service, those included that the simulator does not go through. */
class StateTest extends ImageBuilderTestCase {

  private static final String NEWER = "NEWER_THAN_THE_SDK";

  /** The states that an operation understands; every other one is waited out. */
  private static final Set<ImageBuilderState> SETTLED =
      Set.of(
          ImageBuilderState.RUNNING,
          ImageBuilderState.STOPPED,
          ImageBuilderState.FAILED,
          ImageBuilderState.PENDING,
          ImageBuilderState.STOPPING,
          ImageBuilderState.DELETING);

  private String shown;
  private int looks;

  private final CloudFormation cloudFormationInState =
      new CloudFormation(
          appStream,
          new LocalHandlerWrapper(
              new Environment(this::clientInState, appStream.environment().clock())),
          Configuration.SCHEMA);

  @ParameterizedTest
  @CsvSource({
    "PENDING, RUNNING",
    "UPDATING_AGENT, RUNNING",
    "RUNNING, RUNNING",
    "STOPPING, STOPPED",
    "STOPPED, STOPPED",
    "REBOOTING, RUNNING",
    "SNAPSHOTTING, STOPPED",
    "DELETING, STOPPED",
    "FAILED, STOPPED",
    "UPDATING, RUNNING",
    "PENDING_QUALIFICATION, RUNNING",
    "PENDING_SYNCING_APPS, RUNNING",
    "SYNCING_APPS, RUNNING",
    "PENDING_IMAGE_IMPORT, RUNNING",
    NEWER + ", RUNNING",
  })
  void a_state_stands_for_a_desired_state(String state, DesiredState desired) {
    ObjectNode live = properties("{State: '%s'}".formatted(state));
    assertThat(new ImageBuilderLifeCycle().power(live).settled()).isEqualTo(desired);
  }

  @Test
  void the_states_are_those_that_these_tests_know() {
    assertThat(ImageBuilderState.knownValues().stream().map(ImageBuilderState::toString))
        .containsExactlyInAnyOrder(
            "PENDING",
            "UPDATING_AGENT",
            "RUNNING",
            "STOPPING",
            "STOPPED",
            "REBOOTING",
            "SNAPSHOTTING",
            "DELETING",
            "FAILED",
            "UPDATING",
            "PENDING_QUALIFICATION",
            "PENDING_SYNCING_APPS",
            "SYNCING_APPS",
            "PENDING_IMAGE_IMPORT");
  }

  @ParameterizedTest
  @MethodSource("passingStates")
  void delete_waits_a_passing_state_out(String state) {
    makeRunning();
    show(state, 6);
    appStream
        .faults()
        .failNext("DeleteImageBuilder", "OperationNotPermittedException", "Not in this state.");

    Outcome delete = cloudFormationInState.delete(GOLDEN);

    delete.success();
    assertWaitedOut(delete, state);
    assertThat(delete.changes()).endsWith("StopImageBuilder", "DeleteImageBuilder");
  }

  @ParameterizedTest
  @MethodSource("passingStates")
  void an_update_waits_a_passing_state_out_before_it_stops(String state) {
    makeRunning();
    show(state, 6);

    Outcome update = cloudFormationInState.update(GOLDEN, STOPPED);

    update.succeeded();
    assertWaitedOut(update, state);
    assertThat(update.changes()).containsExactly("TagResource", "StopImageBuilder", "TagResource");
  }

  @ParameterizedTest
  @MethodSource("passingStates")
  void an_update_waits_a_passing_state_out_before_it_starts(String state) {
    makeStopped();
    show(state, 6);

    Outcome update = cloudFormationInState.update(STOPPED, RUNNING);

    update.succeeded();
    assertWaitedOut(update, state);
    assertThat(update.changes()).startsWith("TagResource", "StartImageBuilder");
  }

  static Stream<String> passingStates() {
    return Stream.concat(
        ImageBuilderState.knownValues().stream()
            .filter(state -> !SETTLED.contains(state))
            .map(ImageBuilderState::toString),
        Stream.of(NEWER));
  }

  private static void assertWaitedOut(Outcome outcome, String state) {
    assertThat(outcome.messages())
        .contains(
            "waiting for the image builder \"golden\": it is "
                + state.toLowerCase(Locale.ROOT).replace('_', ' '));
  }

  private void show(String state, int times) {
    shown = state;
    looks = times;
  }

  /** A client for which the next looks at builders show the state. */
  private AppStreamClient clientInState() {
    AppStreamClient client = appStream.client();
    return (AppStreamClient)
        Proxy.newProxyInstance(
            AppStreamClient.class.getClassLoader(),
            new Class<?>[] {AppStreamClient.class},
            (proxy, method, arguments) -> {
              try {
                return inState(method.invoke(client, arguments));
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private Object inState(Object answer) {
    if (answer instanceof DescribeImageBuildersResponse response && looks-- > 0) {
      return response.toBuilder()
          .imageBuilders(
              response.imageBuilders().stream()
                  .map(builder -> builder.toBuilder().state(shown).build())
                  .toList())
          .build();
    }
    return answer;
  }
}
