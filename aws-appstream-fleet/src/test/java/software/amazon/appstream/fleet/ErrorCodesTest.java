package software.amazon.appstream.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.common.harness.Template.with;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.appstream.common.harness.Outcome;
import software.amazon.cloudformation.proxy.HandlerErrorCode;

/** What each error of AppStream becomes, and for how long its call is repeated before. */
class ErrorCodesTest extends FleetTestCase {

  private static final String ANY_OPERATION =
      """
      ThrottlingException,           GeneralServiceException, 300
      RequestLimitExceededException, GeneralServiceException, 300
      InternalFailure,               GeneralServiceException, 300
      ServiceUnavailable,            GeneralServiceException, 300
      AccessDeniedException,         AccessDenied,         0
      ExpiredTokenException,         InvalidCredentials,   0
      UnrecognizedClientException,   InvalidCredentials,   0
      ValidationException,           InvalidRequest,       0
      SerializationException,        InvalidRequest,       0
      SomethingNewException,         GeneralServiceException, 0
      """;

  private static final String OF_CHANGES =
      """
      ResourceNotAvailableException,       GeneralServiceException, 120
      ResourceNotFoundException,           InvalidRequest,       120
      LimitExceededException,              ServiceLimitExceeded, 0
      InvalidAccountStatusException,       AccessDenied,         0
      InvalidRoleException,                InvalidRequest,       120
      ConcurrentModificationException,     GeneralServiceException, 300
      OperationNotPermittedException,      GeneralServiceException, 120
      """;

  private static final String CHANGES = ANY_OPERATION + OF_CHANGES;

  private static final String OF_VALUES =
      """
      InvalidParameterCombinationException, InvalidRequest,      0
      InvalidParameterValueException,       InvalidRequest,      0
      IncompatibleImageException,           InvalidRequest,      0
      """;

  /** The contract of all types has the errors of every operation. */
  private static final String CREATE =
      OF_CHANGES
          + OF_VALUES
          + """
            ResourceAlreadyExistsException,       AlreadyExists,       120
            """;

  private static final String UPDATE =
      CHANGES
          + OF_VALUES
          + """
            ResourceInUseException,               GeneralServiceException,    120
            """;

  @ParameterizedTest
  @CsvSource(textBlock = CREATE)
  void of_CreateFleet(String type, HandlerErrorCode code, int repeated) {
    failAlways("CreateFleet", type);
    Outcome create = cloudFormation.create(SALES);
    assertFailed(create, type, code);
    // A refusal that may be about the claim tag is followed by a look whether the name is free.
    boolean claim = code == HandlerErrorCode.AccessDenied && repeated == 0;
    // A used up quota is followed by looks for what an invocation that died may have made.
    boolean quota = code == HandlerErrorCode.ServiceLimitExceeded;
    assertThat(create.waitedSeconds()).isEqualTo(claim ? 1 : quota ? 15 : repeated);
  }

  @ParameterizedTest
  @CsvSource(textBlock = UPDATE)
  void of_UpdateFleet(String type, HandlerErrorCode code, int repeated) {
    createStopped(SALES);
    failAlways("UpdateFleet", type);
    Outcome update = cloudFormation.update(SALES, with(SALES, "{StreamView: 'DESKTOP'}"));
    assertFailed(update, type, code);
    assertThat(update.waitedSeconds()).isEqualTo(repeated);
  }

  @ParameterizedTest
  @CsvSource(textBlock = CHANGES)
  void of_StartFleet(String type, HandlerErrorCode code, int repeated) {
    createStopped(SALES);
    failAlways("StartFleet", type);
    Outcome update = cloudFormation.update(SALES, with(SALES, "{DesiredState: 'RUNNING'}"));
    assertFailed(update, type, code);
    assertThat(update.waitedSeconds()).isEqualTo(repeated);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          ANY_OPERATION
              + """
                ConcurrentModificationException, GeneralServiceException, 300
                """)
  void of_StopFleet(String type, HandlerErrorCode code, int repeated) {
    createRunning(SALES);
    failAlways("StopFleet", type);
    Outcome update = cloudFormation.update(SALES, with(SALES, "{DesiredState: 'STOPPED'}"));
    assertFailed(update, type, code);
    assertThat(update.waitedSeconds()).isEqualTo(repeated);
  }

  @ParameterizedTest
  @CsvSource({
    "ConcurrentModificationException, GeneralServiceException, 300",
    "ResourceInUseException, GeneralServiceException, 120"
  })
  void of_DeleteFleet(String type, HandlerErrorCode code, int repeated) {
    createStopped(SALES);
    failAlways("DeleteFleet", type);
    Outcome delete = cloudFormation.delete(SALES);
    assertFailed(delete, type, code);
    assertThat(delete.waitedSeconds()).isEqualTo(1 + repeated);
  }

  @ParameterizedTest
  @CsvSource({
    "ThrottlingException, Throttling",
    "RequestLimitExceededException, Throttling",
    "InternalFailure, ServiceInternalError",
    "ServiceUnavailable, ServiceInternalError",
    "AccessDeniedException, AccessDenied",
    "ExpiredTokenException, InvalidCredentials",
    "ValidationException, InvalidRequest",
    "SomethingNewException, GeneralServiceException",
  })
  void of_DescribeFleets_in_read_which_repeats_nothing(String type, HandlerErrorCode code) {
    createStopped(SALES);
    failAlways("DescribeFleets", type);
    assertFailed(cloudFormation.read("sales"), type, code);
    assertFailed(cloudFormation.list(null), type, code);
  }

  @Test
  void no_answer_at_all_is_a_network_failure() {
    createStopped(SALES);
    appStream.faults().loseNextAnswer("DescribeFleets");
    assertThat(cloudFormation.read("sales").failed(HandlerErrorCode.NetworkFailure))
        .startsWith("DescribeFleets did not reach AppStream or brought no answer: ");
  }

  private void failAlways(String operation, String type) {
    appStream.faults().failNext(operation, type, "The reason.", 1000);
  }

  private static void assertFailed(Outcome outcome, String type, HandlerErrorCode code) {
    String message = outcome.failed(code);
    if (code == HandlerErrorCode.AlreadyExists) {
      assertThat(message).contains("exists and was not created by this");
    } else {
      assertThat(message).contains("The reason.", type, "request id");
    }
  }
}
