package software.amazon.appstream.fleet;

import java.util.Map;
import software.amazon.appstream.common.CallFailure;
import software.amazon.appstream.common.Operation;
import software.amazon.appstream.common.Tagging;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.Fleet;
import software.amazon.awssdk.services.appstream.model.LimitExceededException;
import software.amazon.awssdk.services.appstream.model.TagResourceRequest;
import software.amazon.awssdk.services.appstream.model.UntagResourceRequest;

/**
 * The tag on a fleet that an update stopped and has to start again. When CloudFormation gives up on
 * the update, the next one knows by it that the fleet was running.
 */
final class StartMark {

  private final Operation<ResourceModel, Fleet, CallbackContext> operation;

  StartMark(Operation<ResourceModel, Fleet, CallbackContext> operation) {
    this.operation = operation;
  }

  /** Finds out whether an abandoned update left the mark. */
  void seek() {
    CallbackContext context = operation.context();
    if (context.isMarkSought()) {
      return;
    }
    boolean found = Tagging.all(operation, operation.existing()).containsKey(Tagging.START_MARK);
    context.setMarked(found);
    context.setStartPending(found);
    context.setMarkSought(true);
  }

  /** Marks the fleet before it is stopped; a fleet with all its tags in use goes without. */
  void put(Fleet fleet) {
    if (operation.context().isMarked()) {
      return;
    }
    try {
      operation
          .appStream()
          .call(
              TagResourceRequest.builder()
                  .resourceArn(fleet.arn())
                  .tags(Map.of(Tagging.START_MARK, "true"))
                  .build(),
              AppStreamClient::tagResource);
      operation.context().setMarked(true);
    } catch (CallFailure failure) {
      if (!failure.is(LimitExceededException.class)) {
        throw failure;
      }
    }
  }

  /** Removes the mark, once the fleet is in the state that the update leaves it in. */
  void remove() {
    if (!operation.context().isMarked()) {
      return;
    }
    operation
        .appStream()
        .call(
            UntagResourceRequest.builder()
                .resourceArn(operation.existing().arn())
                .tagKeys(Tagging.START_MARK)
                .build(),
            AppStreamClient::untagResource);
    operation.context().setMarked(false);
  }
}
