package software.amazon.appstream.fleet;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import software.amazon.appstream.common.CallFailure;
import software.amazon.appstream.common.Checks;
import software.amazon.appstream.common.DesiredState;
import software.amazon.appstream.common.HandlerFailure;
import software.amazon.appstream.common.Operation;
import software.amazon.appstream.common.ShapeMapper;
import software.amazon.appstream.common.Tagging;
import software.amazon.appstream.common.UpdatePlan;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.Fleet;
import software.amazon.awssdk.services.appstream.model.FleetState;
import software.amazon.awssdk.services.appstream.model.IncompatibleImageException;
import software.amazon.awssdk.services.appstream.model.OperationNotPermittedException;
import software.amazon.awssdk.services.appstream.model.ResourceInUseException;
import software.amazon.awssdk.services.appstream.model.UpdateFleetRequest;
import software.amazon.cloudformation.proxy.ProgressEvent;

/** The steps of an update of a fleet, in their order. */
final class FleetUpdate {

  private static final String UPDATE_FLEET = "UpdateFleet";

  private final Operation<ResourceModel, Fleet, CallbackContext> operation;
  private final CallbackContext context;
  private final FleetPolicy policy;
  private final FleetPower power;
  private final StartMark mark;

  FleetUpdate(Operation<ResourceModel, Fleet, CallbackContext> operation) {
    this.operation = operation;
    this.context = operation.context();
    this.policy = new FleetPolicy(operation);
    this.power = new FleetPower(operation);
    this.mark = new StartMark(operation);
  }

  /** Refuses a bad model, decides the state to end in, and waits out a start or a stop. */
  ProgressEvent<ResourceModel, CallbackContext> begin() {
    if (context.getTarget() == null) {
      Fleet fleet = operation.existing();
      Checks.refuseProblems(FleetKind.FLEET.problems(operation.desired()));
      Checks.refuseProblems(FleetUpdates.problems(operation.desired()));
      context.setMarked(mark.isOn(fleet));
      context.setTarget(target(fleet));
      refuseForbiddenStop(fleet);
    }
    return isChanged() ? operation.progress() : power.settle();
  }

  /** Stops the fleet if a change needs it, or if it shall be stopped in the end anyway. */
  ProgressEvent<ResourceModel, CallbackContext> stopIfNeeded() {
    Fleet fleet = operation.existing();
    Set<String> needing = FleetUpdates.needingStop(FleetUpdates.plan(operation, fleet), fleet);
    boolean stops = context.isStopDemanded() || !needing.isEmpty() || staysStopped();
    if (isChanged() || !stops || fleet.state() == FleetState.STOPPED) {
      return operation.progress();
    }
    refuseForbiddenStop(fleet);
    mark.put(fleet);
    if (!policy.startsAgain()) {
      context.setTarget(DesiredState.STOPPED);
    }
    return power.stop(stopReason(needing));
  }

  /** Sends what differs; a refusal is kept until the fleet is up again. */
  ProgressEvent<ResourceModel, CallbackContext> change() {
    if (isChanged()) {
      return operation.progress();
    }
    Fleet fleet = operation.existing();
    UpdatePlan plan = FleetUpdates.plan(operation, fleet);
    if (plan.isEmpty()) {
      context.getFinishedSteps().add(UPDATE_FLEET);
      return operation.progress();
    }
    try {
      return callUpdate(plan);
    } catch (CallFailure failure) {
      return refused(failure, fleet);
    }
  }

  /** Brings the fleet to the state that the template wants, or that it was found in. */
  ProgressEvent<ResourceModel, CallbackContext> bringToTarget() {
    if (staysStopped()) {
      return power.stop("the template wants it stopped; sessions end");
    }
    try {
      return power.start();
    } catch (CallFailure failure) {
      return operation.repeatLater(failure).orElseThrow(() -> withRefusal(failure));
    } catch (HandlerFailure failure) {
      throw withRefusal(failure);
    }
  }

  /** Fails with what AppStream refused, now that the fleet is up again if it shall be. */
  ProgressEvent<ResourceModel, CallbackContext> reportRefusal() {
    if (context.getRefusalCode() == null) {
      return operation.progress();
    }
    if (!staysStopped()) {
      mark.remove();
    }
    throw new HandlerFailure(context.getRefusalCode(), context.getRefusalMessage());
  }

  ProgressEvent<ResourceModel, CallbackContext> changeTags() {
    return Tagging.update(operation, operation.existing());
  }

  /** Ends the update: nothing is left to undo. */
  ProgressEvent<ResourceModel, CallbackContext> finish() {
    mark.remove();
    return operation.readBack();
  }

  private DesiredState target(Fleet fleet) {
    return DesiredState.of(operation.desired())
        .orElseGet(() -> context.isMarked() ? DesiredState.RUNNING : FleetKind.stateOf(fleet));
  }

  private boolean staysStopped() {
    return context.getTarget() == DesiredState.STOPPED;
  }

  /** Whether AppStream took the change, or refused it for good. */
  private boolean isChanged() {
    return context.getFinishedSteps().contains(UPDATE_FLEET) || context.getRefusalCode() != null;
  }

  private void refuseForbiddenStop(Fleet fleet) {
    Set<String> needing = FleetUpdates.needingStop(FleetUpdates.plan(operation, fleet), fleet);
    boolean stops = context.isStopDemanded() || !needing.isEmpty();
    if (stops
        && !policy.mayStop()
        && !staysStopped()
        && FleetKind.stateOf(fleet) == DesiredState.RUNNING) {
      throw HandlerFailure.invalidRequest(
          ("The %s runs, and StopBeforeUpdate is false, but %s can change only while it is stopped."
                  + " Nothing was changed. Stop the fleet first, or allow the stop: it ends the"
                  + " fleet's sessions.")
              .formatted(operation.subject(), causes(needing)));
    }
  }

  private String stopReason(Set<String> needing) {
    return staysStopped() && needing.isEmpty()
        ? "the template wants it stopped; sessions end"
        : "%s needs it; sessions end".formatted(causes(needing));
  }

  private String causes(Set<String> needing) {
    return String.join(
        ", ",
        needing.isEmpty()
            ? FleetUpdates.plan(operation, operation.existing()).properties()
            : needing);
  }

  private ProgressEvent<ResourceModel, CallbackContext> callUpdate(UpdatePlan plan) {
    ObjectNode members = plan.members().deepCopy().put("Name", operation.name());
    return operation
        .step(
            UPDATE_FLEET,
            "updating the %s: %s"
                .formatted(operation.subject(), String.join(", ", plan.properties())))
        .untilShown(() -> FleetUpdates.visiblePlan(operation, operation.existing()).isEmpty())
        .call(
            ShapeMapper.fill(members, UpdateFleetRequest.builder()).build(),
            AppStreamClient::updateFleet);
  }

  private ProgressEvent<ResourceModel, CallbackContext> refused(CallFailure failure, Fleet fleet) {
    if (demandsStop(failure) && fleet.state() != FleetState.STOPPED) {
      context.setStopDemanded(true);
      refuseForbiddenStop(fleet);
      return operation.comeBack(
          1, "AppStream changes the %s only while it is stopped".formatted(operation.subject()));
    }
    return operation
        .repeatLater(failure)
        .orElseGet(
            () -> {
              context.setRefusalCode(failure.getErrorCode());
              context.setRefusalMessage(failure.getMessage());
              return operation.progress();
            });
  }

  /**
   * Assumption: where AppStream refuses for another reason than use, its message says "stopped".
   */
  private static boolean demandsStop(CallFailure failure) {
    return failure.is(ResourceInUseException.class)
        || ((failure.is(OperationNotPermittedException.class)
                || failure.is(IncompatibleImageException.class))
            && failure.getMessage().contains("stopped"));
  }

  private HandlerFailure withRefusal(HandlerFailure failure) {
    return context.getRefusalCode() == null
        ? failure
        : new HandlerFailure(
            context.getRefusalCode(),
            "%s Afterwards: %s".formatted(context.getRefusalMessage(), failure.getMessage()));
  }
}
