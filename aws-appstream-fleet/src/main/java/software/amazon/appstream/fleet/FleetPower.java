package software.amazon.appstream.fleet;

import java.util.List;
import software.amazon.appstream.common.CallFailure;
import software.amazon.appstream.common.Convergence;
import software.amazon.appstream.common.Operation;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.ConcurrentModificationException;
import software.amazon.awssdk.services.appstream.model.Fleet;
import software.amazon.awssdk.services.appstream.model.OperationNotPermittedException;
import software.amazon.awssdk.services.appstream.model.StartFleetRequest;
import software.amazon.awssdk.services.appstream.model.StopFleetRequest;
import software.amazon.cloudformation.proxy.ProgressEvent;

/**
 * Starts and stops a fleet and waits until it is so. Each invocation looks at the live state and
 * takes the next step, whoever else starts or stops the fleet meanwhile.
 */
final class FleetPower {

  private final Operation<ResourceModel, Fleet, CallbackContext> operation;

  FleetPower(Operation<ResourceModel, Fleet, CallbackContext> operation) {
    this.operation = operation;
  }

  /** Stops the fleet, if it is not, and waits; the reason stands in the message. */
  ProgressEvent<ResourceModel, CallbackContext> stop(String reason) {
    return switch (operation.existing().state()) {
      case STOPPED -> operation.progress();
      case STOPPING -> waitFor("stopping", reason);
      case STARTING -> stopStarting(reason);
      default -> requestStop(reason);
    };
  }

  /**
   * Assumption: AppStream may take a stop while the fleet starts; if not, the start is waited out.
   */
  private ProgressEvent<ResourceModel, CallbackContext> stopStarting(String reason) {
    try {
      return requestStop(reason);
    } catch (CallFailure failure) {
      if (failure.is(OperationNotPermittedException.class)
          || failure.is(ConcurrentModificationException.class)) {
        return waitFor("starting", "it stops when it has started");
      }
      throw failure;
    }
  }

  private ProgressEvent<ResourceModel, CallbackContext> requestStop(String reason) {
    operation
        .appStream()
        .call(
            StopFleetRequest.builder().name(operation.name()).build(), AppStreamClient::stopFleet);
    return waitFor("stopping", reason);
  }

  /** Starts the fleet, if it is not running, and waits; a start that fails is NotStabilized. */
  ProgressEvent<ResourceModel, CallbackContext> start() {
    Fleet fleet = operation.existing();
    return switch (fleet.state()) {
      case RUNNING -> operation.progress();
      case STOPPED ->
          operation.context().isStartRequested()
              ? Convergence.startUnseen(operation, errors(fleet))
              : requestStart();
      case STOPPING -> {
        // Whoever stops it meanwhile: it is started anew, the start before has not failed.
        operation.context().setStartRequested(false);
        yield waitFor("stopping", "it starts afterwards");
      }
      default -> waitFor("starting", "instances come up");
    };
  }

  /** Waits until a start or a stop is over; the reason of a stop stands in the message. */
  ProgressEvent<ResourceModel, CallbackContext> settle(String whyStopping) {
    return switch (operation.existing().state()) {
      case STARTING -> waitFor("starting", "it changes when it has started");
      case STOPPING -> waitFor("stopping", whyStopping);
      default -> operation.progress();
    };
  }

  private ProgressEvent<ResourceModel, CallbackContext> requestStart() {
    operation
        .appStream()
        .call(
            StartFleetRequest.builder().name(operation.name()).build(),
            AppStreamClient::startFleet);
    operation.context().setStartRequested(true);
    return waitFor("starting", "instances come up");
  }

  private static List<String> errors(Fleet fleet) {
    return fleet.fleetErrors().stream()
        .map(error -> error.errorCodeAsString() + ": " + error.errorMessage())
        .toList();
  }

  private ProgressEvent<ResourceModel, CallbackContext> waitFor(String doing, String why) {
    return Convergence.await(operation, doing, why);
  }
}
