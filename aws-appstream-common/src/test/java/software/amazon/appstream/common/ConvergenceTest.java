package software.amazon.appstream.common;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static software.amazon.appstream.common.harness.Template.properties;

import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import software.amazon.appstream.common.smallstack.SmallStackKind;
import software.amazon.appstream.common.smallstack.SmallStackModel;
import software.amazon.awssdk.services.appstream.model.Stack;
import software.amazon.cloudformation.proxy.AmazonWebServicesClientProxy;
import software.amazon.cloudformation.proxy.Credentials;
import software.amazon.cloudformation.proxy.HandlerErrorCode;
import software.amazon.cloudformation.proxy.LoggerProxy;
import software.amazon.cloudformation.proxy.ProgressEvent;
import software.amazon.cloudformation.proxy.ResourceHandlerRequest;

class ConvergenceTest extends SmallStackTestCase {

  private final Operation<SmallStackModel, Stack, OperationContext> operation =
      new Operation<>(
          SmallStackKind.SMALL_STACK,
          new AmazonWebServicesClientProxy(
              new LoggerProxy(), new Credentials("id", "secret", "session"), () -> 60_000L),
          appStream.client(),
          ResourceHandlerRequest.<SmallStackModel>builder()
              .desiredResourceState(SmallStackKind.SMALL_STACK.model(properties("{Name: 'sales'}")))
              .build(),
          new OperationContext(),
          new LoggerProxy());

  @Test
  void a_wait_says_what_the_resource_is_doing_and_why() {
    ProgressEvent<SmallStackModel, OperationContext> event =
        Convergence.await(operation, "stopping", "the template wants it stopped");
    assertThat(event.isInProgress()).isTrue();
    assertThat(event.getCallbackDelaySeconds()).isEqualTo(10);
    assertThat(event.getMessage())
        .isEqualTo("stopping the small stack \"sales\": the template wants it stopped");
  }

  @Test
  void a_wait_for_instances_ends_after_twelve_hours_at_the_latest() {
    operation.context().getWaitedSeconds().put("stopping", 12 * 3600 - 5);
    assertThat(Convergence.await(operation, "stopping", "why").getCallbackDelaySeconds())
        .isEqualTo(5);
    assertFails(() -> Convergence.await(operation, "stopping", "why"), "stopping");
    assertThat(Convergence.await(operation, "starting", "why").isInProgress()).isTrue();
  }

  @Test
  void a_start_that_is_not_seen_yet_is_looked_at_again_for_two_minutes() {
    assertThat(Convergence.startUnseen(operation, List.of()).getCallbackDelaySeconds())
        .isEqualTo(2);
    operation.context().getWaitedSeconds().put("start to be seen", 120);
    assertFails(() -> Convergence.startUnseen(operation, List.of()), "names no error");
  }

  @Test
  void a_start_with_errors_has_failed_and_all_are_told() {
    assertFails(
        () -> Convergence.startUnseen(operation, List.of("SUBNET_NOT_FOUND: a", "IMAGE: b")),
        "The small stack \"sales\" did not start: SUBNET_NOT_FOUND: a; IMAGE: b");
  }

  private static void assertFails(ThrowingCallable call, String message) {
    assertThatExceptionOfType(HandlerFailure.class)
        .isThrownBy(call)
        .withMessageContaining(message)
        .extracting(HandlerFailure::getErrorCode)
        .isEqualTo(HandlerErrorCode.NotStabilized);
  }
}
