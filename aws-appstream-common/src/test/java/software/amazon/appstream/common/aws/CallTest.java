package software.amazon.appstream.common.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import software.amazon.appstream.common.harness.LocalAppStream;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.AppStreamException;
import software.amazon.awssdk.services.appstream.model.CreateStackRequest;
import software.amazon.awssdk.services.appstream.model.CreateStackResponse;
import software.amazon.awssdk.services.appstream.model.ResourceNotFoundException;

class CallTest {

  @AutoClose private final LocalAppStream local = new LocalAppStream();
  private final AppStream appStream =
      local.forHandlers(new InvocationLog(line -> {}, () -> Instant.EPOCH, "CREATE stack"));
  private final Call<CreateStackRequest, CreateStackResponse> create =
      Call.of(CreateStackRequest.builder().name("sales").build(), AppStreamClient::createStack);

  @Test
  void a_call_returns_the_resource_that_its_answer_carries() {
    assertThat(create.answeredBy(CreateStackResponse::stack).make(appStream))
        .hasValueSatisfying(
            stack -> assertThat(stack.path("Arn").asText()).endsWith("stack/sales"));
  }

  @Test
  void a_call_whose_answer_carries_none_returns_nothing() {
    assertThat(create.make(appStream)).isEmpty();
    assertThat(local.client().describeStacks().stacks()).hasSize(1);
  }

  @Test
  void what_an_answer_refuses_is_a_failure_like_any_other() {
    AppStreamException refusal =
        (AppStreamException)
            ResourceNotFoundException.builder()
                .awsErrorDetails(
                    AwsErrorDetails.builder()
                        .errorCode("STACK_NOT_FOUND")
                        .errorMessage("No stack.")
                        .build())
                .build();
    assertThatExceptionOfType(CallFailure.class)
        .isThrownBy(() -> create.refusedBy(answer -> Optional.of(refusal)).make(appStream))
        .withMessageStartingWith("No stack. (CreateStack: STACK_NOT_FOUND");
  }
}
