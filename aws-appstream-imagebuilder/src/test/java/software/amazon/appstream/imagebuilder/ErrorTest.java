package software.amazon.appstream.imagebuilder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.appstream.common.harness.Outcome;
import software.amazon.cloudformation.proxy.HandlerErrorCode;

/** What becomes of each error that the service may answer a changing call with. */
class ErrorTest extends ImageBuilderTestCase {

  private static final int ALWAYS = 1000;

  /** The errors of each operation in the service model; a name that is taken has its own tests. */
  private static final Map<String, List<String>> MODELLED =
      Map.of(
          "CreateImageBuilder",
          List.of(
              "LimitExceededException, ServiceLimitExceeded, 15",
              "RequestLimitExceededException, GeneralServiceException, 300",
              "InvalidAccountStatusException, AccessDenied, 0",
              "ResourceNotAvailableException, GeneralServiceException, 120",
              "ResourceNotFoundException, InvalidRequest, 120",
              "InvalidRoleException, InvalidRequest, 120",
              "ConcurrentModificationException, GeneralServiceException, 300",
              "InvalidParameterCombinationException, InvalidRequest, 0",
              "InvalidParameterValueException, InvalidRequest, 0",
              "IncompatibleImageException, InvalidRequest, 0",
              "OperationNotPermittedException, GeneralServiceException, 120"),
          "StartImageBuilder",
          List.of(
              "ResourceNotAvailableException, GeneralServiceException, 120",
              "ResourceNotFoundException, InvalidRequest, 120",
              "ConcurrentModificationException, GeneralServiceException, 300",
              "InvalidAccountStatusException, AccessDenied, 0",
              "IncompatibleImageException, InvalidRequest, 0"),
          "StopImageBuilder",
          List.of(
              "OperationNotPermittedException, GeneralServiceException, 120",
              "ConcurrentModificationException, GeneralServiceException, 300"),
          "DeleteImageBuilder",
          List.of(
              "OperationNotPermittedException, GeneralServiceException, 120",
              "ConcurrentModificationException, GeneralServiceException, 300"));

  /** Whose errors of every operation the contract of all types has. */
  private static final Set<String> OF_THE_CONTRACT =
      Set.of("CreateImageBuilder", "DeleteImageBuilder");

  /** The errors that every operation of every AWS service has. */
  private static final List<String> COMMON =
      List.of(
          "ThrottlingException, GeneralServiceException, 300",
          "InternalFailure, GeneralServiceException, 300",
          "ServiceUnavailable, GeneralServiceException, 300",
          "AccessDeniedException, AccessDenied, 0",
          "ExpiredTokenException, InvalidCredentials, 0",
          "UnrecognizedClientException, InvalidCredentials, 0",
          "InvalidSignatureException, InvalidCredentials, 0",
          "ValidationException, InvalidRequest, 0",
          "SerializationException, InvalidRequest, 0",
          "SomethingNewException, GeneralServiceException, 0");

  @ParameterizedTest
  @MethodSource("errors")
  void an_error_ends_the_operation_after_its_bound(
      String operation, String error, HandlerErrorCode code, int bound) {
    prepare(operation);
    appStream.faults().failNext(operation, error, "the reason", ALWAYS);

    Outcome outcome = run(operation);

    assertThat(outcome.failed(code))
        .matches("the reason \\(%s: %s, request id [-0-9a-f]{36}\\)".formatted(operation, error));
    assertThat(outcome.waitedSeconds()).isEqualTo(between(operation, code) + bound);
  }

  /** The second between a look and a call that must not be repeated without it. */
  private static int between(String operation, HandlerErrorCode code) {
    boolean aboutClaim =
        operation.equals("CreateImageBuilder") && code == HandlerErrorCode.AccessDenied;
    return aboutClaim || operation.equals("DeleteImageBuilder") ? 1 : 0;
  }

  @ParameterizedTest
  @MethodSource("passingErrors")
  void an_error_that_passes_within_its_bound_does_no_harm(String operation, String error) {
    prepare(operation);
    appStream.faults().failNext(operation, error, "the reason", 3);

    Outcome outcome = run(operation);

    outcome.success();
    assertThat(outcome.messages())
        .anyMatch(message -> message.startsWith("trying again: the reason"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CreateImageBuilder",
        "StartImageBuilder",
        "StopImageBuilder",
        "DeleteImageBuilder"
      })
  void a_service_that_never_answers_is_a_network_failure_after_five_minutes(String operation) {
    prepare(operation);
    for (int i = 0; i < ALWAYS; i++) {
      appStream.faults().loseNextAnswer("DescribeImageBuilders");
    }

    Outcome outcome = run(operation);

    assertThat(outcome.failed(HandlerErrorCode.GeneralServiceException))
        .contains("DescribeImageBuilders");
    assertThat(outcome.waitedSeconds())
        .isEqualTo(300 + (operation.equals("CreateImageBuilder") ? 1 : 0));
  }

  @Test
  void a_builder_that_is_gone_when_it_is_stopped_is_not_found() {
    prepare("StopImageBuilder");
    appStream.faults().failNext("StopImageBuilder", "ResourceNotFoundException", "gone", ALWAYS);

    Outcome update = run("StopImageBuilder");

    assertThat(update.failed(HandlerErrorCode.NotFound)).contains("gone");
  }

  @Test
  void a_builder_that_is_gone_when_it_is_deleted_is_deleted() {
    prepare("DeleteImageBuilder");
    appStream.faults().failNext("DeleteImageBuilder", "ResourceNotFoundException", "gone");

    run("DeleteImageBuilder").success();
  }

  static Stream<Arguments> errors() {
    return MODELLED.entrySet().stream()
        .flatMap(
            operation ->
                Stream.concat(
                        operation.getValue().stream(),
                        OF_THE_CONTRACT.contains(operation.getKey())
                            ? Stream.of()
                            : COMMON.stream())
                    .map(row -> row.split(", "))
                    .map(
                        row ->
                            Arguments.of(
                                operation.getKey(),
                                row[0],
                                HandlerErrorCode.valueOf(row[1]),
                                Integer.parseInt(row[2]))));
  }

  static Stream<Arguments> passingErrors() {
    return errors()
        .map(Arguments::get)
        // After a used-up quota the create waits for what an invocation that died may have made.
        .filter(row -> (int) row[3] > 0 && row[2] != HandlerErrorCode.ServiceLimitExceeded)
        .map(row -> Arguments.of(row[0], row[1]));
  }

  /** Brings the builder to where the operation is the next thing to call. */
  private void prepare(String operation) {
    switch (operation) {
      case "CreateImageBuilder" -> {}
      case "StopImageBuilder" -> makeRunning();
      default -> makeStopped();
    }
  }

  private Outcome run(String operation) {
    return switch (operation) {
      case "CreateImageBuilder" -> cloudFormation.create(RUNNING);
      case "StartImageBuilder" -> cloudFormation.update(STOPPED, RUNNING);
      case "StopImageBuilder" -> cloudFormation.update(RUNNING, STOPPED);
      default -> cloudFormation.delete(STOPPED);
    };
  }
}
