package software.amazon.appstream.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.appstream.common.harness.Outcome;
import software.amazon.cloudformation.proxy.HandlerErrorCode;

/** What becomes of each error that AppStream can raise, and how long it is waited out. */
class ServiceErrorsTest extends StackTestCase {

  private static final ObjectNode SALES = StackTemplates.SALES;
  private static final int FOR_EVER = 1000;

  @ParameterizedTest
  @CsvSource({
    "LimitExceededException, ServiceLimitExceeded, 15",
    "InvalidAccountStatusException, AccessDenied, 0",
    "ConcurrentModificationException, GeneralServiceException, 300",
    "InvalidRoleException, InvalidRequest, 120",
    "ResourceNotFoundException, InvalidRequest, 120",
    "InvalidParameterCombinationException, InvalidRequest, 0",
    "InvalidParameterValueException, InvalidRequest, 0",
    "OperationNotPermittedException, GeneralServiceException, 120"
  })
  void an_error_of_CreateStack(String type, HandlerErrorCode code, int waited) {
    appStream.faults().failNext("CreateStack", type, "the service's words", FOR_EVER);
    Outcome outcome = cloudFormation.create(SALES);
    assertThat(outcome.failed(code)).contains("the service's words", "CreateStack: " + type);
    assertThat(outcome.waitedSeconds()).isEqualTo(isAboutClaim(code) ? 1 : waited);
    assertThat(liveNames()).isEmpty();
  }

  /** A refusal that may be about the claim tag is followed by a look whether the name is free. */
  private static boolean isAboutClaim(HandlerErrorCode code) {
    return code == HandlerErrorCode.AccessDenied;
  }

  @Test
  void CreateStack_finds_a_name_taken_that_nobody_shows() {
    appStream.faults().failNext("CreateStack", "ResourceAlreadyExistsException", "taken", FOR_EVER);
    assertThat(cloudFormation.create(SALES).failed(HandlerErrorCode.AlreadyExists))
        .contains("stack \"sales\" exists and was not created by this");
  }

  @ParameterizedTest
  @CsvSource({
    "ResourceInUseException, GeneralServiceException, 120",
    "LimitExceededException, ServiceLimitExceeded, 0",
    "InvalidAccountStatusException, AccessDenied, 0",
    "IncompatibleImageException, InvalidRequest, 0",
    "ConcurrentModificationException, GeneralServiceException, 300",
    "InvalidRoleException, InvalidRequest, 120",
    "ResourceNotFoundException, InvalidRequest, 120",
    "InvalidParameterCombinationException, InvalidRequest, 0",
    "InvalidParameterValueException, InvalidRequest, 0",
    "OperationNotPermittedException, GeneralServiceException, 120",
    "ThrottlingException, GeneralServiceException, 300",
    "AccessDeniedException, AccessDenied, 0",
    "ExpiredTokenException, InvalidCredentials, 0",
    "UnrecognizedClientException, InvalidCredentials, 0",
    "ValidationException, InvalidRequest, 0",
    "SerializationException, InvalidRequest, 0",
    "InternalFailure, GeneralServiceException, 300",
    "ServiceUnavailable, GeneralServiceException, 300"
  })
  void an_error_of_UpdateStack(String type, HandlerErrorCode code, int waited) {
    cloudFormation.create(SALES).success();
    ObjectNode before = live("sales");
    appStream.faults().failNext("UpdateStack", type, "the service's words", FOR_EVER);
    Outcome outcome = cloudFormation.update(SALES, StackTemplates.SUPPORT);
    assertThat(outcome.failed(code)).contains("the service's words", "UpdateStack: " + type);
    assertThat(outcome.waitedSeconds()).isEqualTo(waited);
    assertThat(live("sales")).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource({
    "ResourceInUseException, GeneralServiceException, 120",
    "OperationNotPermittedException, GeneralServiceException, 120",
    "ConcurrentModificationException, GeneralServiceException, 300"
  })
  void an_error_of_DeleteStack(String type, HandlerErrorCode code, int waited) {
    cloudFormation.create(SALES).success();
    appStream.faults().failNext("DeleteStack", type, "the service's words", FOR_EVER);
    Outcome outcome = cloudFormation.delete(SALES);
    assertThat(outcome.failed(code)).contains("the service's words", "DeleteStack: " + type);
    assertThat(outcome.waitedSeconds()).isEqualTo(1 + waited);
    assertThat(liveNames()).containsExactly("sales");
  }

  @ParameterizedTest
  @CsvSource({
    "TagResource, LimitExceededException, ServiceLimitExceeded, 0",
    "TagResource, InvalidAccountStatusException, AccessDenied, 0",
    "TagResource, ResourceNotFoundException, NotFound, 120",
    "TagResource, AccessDeniedException, AccessDenied, 0",
    "TagResource, ThrottlingException, GeneralServiceException, 300",
    "UntagResource, ResourceNotFoundException, NotFound, 120",
    "UntagResource, AccessDeniedException, AccessDenied, 0",
    "ListTagsForResource, AccessDeniedException, AccessDenied, 0",
    "DescribeStacks, AccessDeniedException, AccessDenied, 0",
    "DescribeStacks, ThrottlingException, GeneralServiceException, 300"
  })
  void an_error_of_the_other_calls_of_an_update(
      String operation, String type, HandlerErrorCode code, int waited) {
    cloudFormation.create(SALES).success();
    appStream.faults().failNext(operation, type, "the service's words", FOR_EVER);
    Outcome outcome = cloudFormation.update(SALES, StackTemplates.SUPPORT);
    assertThat(outcome.failed(code)).contains("the service's words", operation + ": " + type);
    assertThat(outcome.waitedSeconds()).isEqualTo(waited);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ThrottlingException", "InternalFailure", "ServiceUnavailable"})
  void every_call_is_repeated_until_it_succeeds(String type) {
    failEachCallTwice(type);
    cloudFormation.create(SALES).success();
    failEachCallTwice(type);
    assertThat(cloudFormation.update(SALES, StackTemplates.SUPPORT).succeeded())
        .isEqualTo(readInPeace());
    failEachCallTwice(type);
    cloudFormation.delete(SALES).success();
    appStream.faults().clear();
    assertThat(liveNames()).isEmpty();
  }

  @Test
  void a_role_that_is_not_visible_yet_is_waited_for() {
    appStream.faults().failNext("CreateStack", "InvalidRoleException", "not yet", 10);
    cloudFormation.create(SALES).success();
  }

  @Test
  void an_answer_that_never_comes_is_given_up_after_five_minutes() {
    for (int i = 0; i < FOR_EVER; i++) {
      appStream.faults().loseNextAnswer("DescribeStacks");
    }
    Outcome outcome = cloudFormation.create(SALES);
    assertThat(outcome.failed(HandlerErrorCode.GeneralServiceException))
        .contains("DescribeStacks did not reach AppStream or brought no answer");
    assertThat(outcome.waitedSeconds()).isEqualTo(301);
  }

  private void failEachCallTwice(String type) {
    for (String operation :
        new String[] {
          "CreateStack",
          "DeleteStack",
          "DescribeStacks",
          "ListTagsForResource",
          "TagResource",
          "UntagResource",
          "UpdateStack"
        }) {
      appStream.faults().failNext(operation, type, "not now", 2);
    }
  }

  private ObjectNode readInPeace() {
    appStream.faults().clear();
    return cloudFormation.read("sales").succeeded();
  }
}
