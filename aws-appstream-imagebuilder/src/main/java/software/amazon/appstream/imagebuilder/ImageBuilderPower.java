package software.amazon.appstream.imagebuilder;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import software.amazon.appstream.common.Convergence;
import software.amazon.appstream.common.DesiredState;
import software.amazon.appstream.common.HandlerFailure;
import software.amazon.appstream.common.Operation;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.ImageBuilder;
import software.amazon.awssdk.services.appstream.model.ImageBuilderState;
import software.amazon.awssdk.services.appstream.model.StartImageBuilderRequest;
import software.amazon.awssdk.services.appstream.model.StopImageBuilderRequest;
import software.amazon.cloudformation.proxy.ProgressEvent;

/**
 * Starts and stops an image builder and waits until it is so. Each invocation looks at the live
 * state and takes the next step; the states in between are waited out.
 */
final class ImageBuilderPower {

  private final Operation<ResourceModel, ImageBuilder, CallbackContext> operation;

  ImageBuilderPower(Operation<ResourceModel, ImageBuilder, CallbackContext> operation) {
    this.operation = operation;
  }

  /** Brings a new builder, which starts by itself, to the state; its start must not fail. */
  ProgressEvent<ResourceModel, CallbackContext> bringNewTo(DesiredState target) {
    ImageBuilder builder = operation.existing();
    if (builder.state() == ImageBuilderState.FAILED) {
      throw failedStart(builder);
    }
    return bringTo(target, builder);
  }

  /**
   * Brings the builder to the state and waits. One that failed is as good as stopped, so that an
   * update whose start failed can be rolled back.
   */
  ProgressEvent<ResourceModel, CallbackContext> bringTo(DesiredState target) {
    return bringTo(target, operation.existing());
  }

  /** Stops the builder as a delete needs it; one that somebody deletes already goes away. */
  ProgressEvent<ResourceModel, CallbackContext> stop() {
    return stop(operation.existing());
  }

  private ProgressEvent<ResourceModel, CallbackContext> bringTo(
      DesiredState target, ImageBuilder builder) {
    return target == DesiredState.RUNNING ? start(builder) : stop(builder);
  }

  private ProgressEvent<ResourceModel, CallbackContext> start(ImageBuilder builder) {
    return switch (builder.state()) {
      case RUNNING -> operation.progress();
      case FAILED -> throw failedStart(builder);
      case STOPPED ->
          operation.context().isStartRequested()
              ? Convergence.startUnseen(operation, errors(builder))
              : requestStart();
      default -> waitOut(builder);
    };
  }

  private ProgressEvent<ResourceModel, CallbackContext> stop(ImageBuilder builder) {
    return switch (builder.state()) {
      case STOPPED, FAILED -> operation.progress();
      case RUNNING -> {
        operation
            .appStream()
            .call(
                StopImageBuilderRequest.builder().name(operation.name()).build(),
                AppStreamClient::stopImageBuilder);
        yield Convergence.await(operation, "stopping", "its session ends");
      }
      default -> waitOut(builder);
    };
  }

  private ProgressEvent<ResourceModel, CallbackContext> requestStart() {
    operation
        .appStream()
        .call(
            StartImageBuilderRequest.builder().name(operation.name()).build(),
            AppStreamClient::startImageBuilder);
    operation.context().setStartRequested(true);
    return Convergence.await(operation, "starting", "the instance comes up");
  }

  private ProgressEvent<ResourceModel, CallbackContext> waitOut(ImageBuilder builder) {
    return Convergence.await(
        operation,
        "waiting for",
        "it is %s".formatted(builder.stateAsString().toLowerCase(Locale.ROOT).replace('_', ' ')));
  }

  private HandlerFailure failedStart(ImageBuilder builder) {
    List<String> errors = errors(builder);
    return Convergence.failedStart(
        operation, errors.isEmpty() ? "AppStream names no error" : String.join("; ", errors));
  }

  private static List<String> errors(ImageBuilder builder) {
    Stream<String> reason =
        builder.stateChangeReason() == null
            ? Stream.empty()
            : Stream.of(
                builder.stateChangeReason().codeAsString()
                    + ": "
                    + builder.stateChangeReason().message());
    return Stream.concat(
            reason,
            builder.imageBuilderErrors().stream()
                .map(error -> error.errorCodeAsString() + ": " + error.errorMessage()))
        .toList();
  }
}
