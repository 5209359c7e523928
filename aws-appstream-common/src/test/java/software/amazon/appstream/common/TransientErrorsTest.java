package software.amazon.appstream.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.appstream.model.AppStreamException;
import software.amazon.awssdk.services.appstream.model.ConcurrentModificationException;
import software.amazon.awssdk.services.appstream.model.InvalidParameterCombinationException;
import software.amazon.awssdk.services.appstream.model.InvalidRoleException;
import software.amazon.awssdk.services.appstream.model.LimitExceededException;
import software.amazon.awssdk.services.appstream.model.OperationNotPermittedException;
import software.amazon.awssdk.services.appstream.model.RequestLimitExceededException;
import software.amazon.awssdk.services.appstream.model.ResourceAlreadyExistsException;
import software.amazon.awssdk.services.appstream.model.ResourceInUseException;
import software.amazon.awssdk.services.appstream.model.ResourceNotAvailableException;
import software.amazon.awssdk.services.appstream.model.ResourceNotFoundException;
import software.amazon.cloudformation.proxy.HandlerErrorCode;

class TransientErrorsTest {

  private static final Optional<Patience> FIVE_MINUTES = Optional.of(new Patience(2, 300));
  private static final Optional<Patience> TWO_MINUTES = Optional.of(Patience.BRIEF);

  @Test
  void what_passes_by_itself_is_repeated_for_five_minutes() {
    assertThat(patience("UpdateFleet", RequestLimitExceededException.builder().build()))
        .isEqualTo(FIVE_MINUTES);
    assertThat(patience("UpdateFleet", ConcurrentModificationException.builder().build()))
        .isEqualTo(FIVE_MINUTES);
    assertThat(patience("UpdateFleet", AppStreamException.builder().statusCode(500).build()))
        .isEqualTo(FIVE_MINUTES);
    assertThat(patience("UpdateFleet", SdkClientException.create("Connection reset")))
        .isEqualTo(FIVE_MINUTES);
  }

  @Test
  void what_was_made_a_moment_ago_is_waited_for_two_minutes() {
    assertThat(patience("CreateFleet", InvalidRoleException.builder().build()))
        .isEqualTo(TWO_MINUTES);
    assertThat(patience("StartFleet", ResourceNotAvailableException.builder().build()))
        .isEqualTo(TWO_MINUTES);
    assertThat(patience("DeleteStack", OperationNotPermittedException.builder().build()))
        .isEqualTo(TWO_MINUTES);
  }

  @ParameterizedTest
  @ValueSource(strings = {"CreateFleet", "UpdateStack", "StartImageBuilder"})
  void resources_that_a_request_names_are_waited_for_two_minutes(String operation) {
    assertThat(patience(operation, ResourceNotFoundException.builder().build()))
        .isEqualTo(TWO_MINUTES);
  }

  @ParameterizedTest
  @ValueSource(strings = {"DeleteFleet", "StopFleet", "TagResource", "DescribeStacks"})
  void the_resource_itself_is_not_waited_for(String operation) {
    assertThat(patience(operation, ResourceNotFoundException.builder().build())).isEmpty();
  }

  @Test
  void an_association_and_a_state_that_reads_do_not_show_yet_are_waited_for() {
    assertThat(patience("DeleteStack", ResourceInUseException.builder().build()))
        .isEqualTo(TWO_MINUTES);
    assertThat(patience("UpdateFleet", ResourceInUseException.builder().build()))
        .isEqualTo(TWO_MINUTES);
  }

  @Test
  void a_resource_that_was_seen_before_is_waited_for() {
    HandlerFailure notFound = new HandlerFailure(HandlerErrorCode.NotFound, "not there");
    assertThat(TransientErrors.patience(notFound, true)).isEqualTo(TWO_MINUTES);
    assertThat(TransientErrors.patience(notFound, false)).isEmpty();
  }

  @Test
  void what_stays_wrong_is_not_repeated() {
    assertThat(patience("CreateFleet", InvalidParameterCombinationException.builder().build()))
        .isEmpty();
    assertThat(patience("CreateFleet", LimitExceededException.builder().build())).isEmpty();
    assertThat(patience("CreateFleet", ResourceAlreadyExistsException.builder().build())).isEmpty();
    assertThat(patience("CreateFleet", AppStreamException.builder().statusCode(400).build()))
        .isEmpty();
  }

  private static Optional<Patience> patience(String operation, SdkException exception) {
    return TransientErrors.patience(CallFailure.of(operation, exception), false);
  }
}
