package software.amazon.appstream.fleet;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
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
import software.amazon.awssdk.services.appstream.model.IncompatibleImageException;
import software.amazon.awssdk.services.appstream.model.OperationNotPermittedException;
import software.amazon.awssdk.services.appstream.model.ResourceInUseException;
import software.amazon.awssdk.services.appstream.model.UpdateFleetRequest;
import software.amazon.cloudformation.proxy.ProgressEvent;

/** The steps of an update of a fleet, in their order. */
final class FleetUpdate {

  private static final String UPDATE_FLEET = "UpdateFleet";
  private static final String WANTED_STOPPED = "the template wants it stopped; sessions end";

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

  /** Refuses a bad model and a forbidden stop, then waits out a start or a stop. */
  ProgressEvent<ResourceModel, CallbackContext> begin() {
    if (!context.isChecked()) {
      Fleet fleet = operation.existing();
      Checks.refuseProblems(operation, FleetUpdates.problems(operation.desired()));
      refuseForbiddenStop(fleet);
      context.setChecked(true);
    }
    return isChanged() ? operation.progress() : power.settle(whyStopping());
  }

  /** Looks for the mark of an abandoned update, whose stop is over by now. */
  ProgressEvent<ResourceModel, CallbackContext> seekMark() {
    mark.seek();
    return operation.progress();
  }

  /** Stops the fleet if a change needs it, or if it shall be stopped in the end anyway. */
  ProgressEvent<ResourceModel, CallbackContext> stopIfNeeded() {
    if (isChanged()) {
      return operation.progress();
    }
    Fleet fleet = operation.existing();
    Set<String> needing = FleetUpdates.needingStop(FleetUpdates.plan(operation, fleet), fleet);
    boolean stops = context.isStopDemanded() || !needing.isEmpty() || isWantedStopped();
    if (!stops || FleetKind.stateOf(fleet) == DesiredState.STOPPED) {
      return operation.progress();
    }
    refuseForbiddenStop(fleet);
    mark.put(fleet);
    if (policy.startsAgain()) {
      context.setStartPending(true);
    }
    context.setStopReason(stopReason(needing));
    return power.stop(context.getStopReason());
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

  /** Brings the fleet to the state that the template wants, or starts it again. */
  ProgressEvent<ResourceModel, CallbackContext> bringToTarget() {
    if (startsInTheEnd()) {
      return start();
    }
    return isWantedStopped() ? power.stop(WANTED_STOPPED) : operation.progress();
  }

  ProgressEvent<ResourceModel, CallbackContext> removeMark() {
    mark.remove();
    context.setStartPending(false);
    return operation.progress();
  }

  /** Fails with what AppStream refused, now that the fleet is up again if it was. */
  ProgressEvent<ResourceModel, CallbackContext> reportRefusal() {
    if (isRefused()) {
      throw new HandlerFailure(context.getRefusalCode(), context.getRefusalMessage());
    }
    return operation.progress();
  }

  ProgressEvent<ResourceModel, CallbackContext> changeTags() {
    return Tagging.update(operation, operation.existing());
  }

  ProgressEvent<ResourceModel, CallbackContext> readBack() {
    return operation.readBackWhen(fleet -> FleetUpdates.plan(operation, fleet).isEmpty());
  }

  /** Without a DesiredState only what an update stopped is started; refused, it always is. */
  private boolean startsInTheEnd() {
    if (isRefused()) {
      return context.isMarked() || context.isStartPending();
    }
    return DesiredState.of(operation.desired())
        .map(DesiredState.RUNNING::equals)
        .orElse(context.isStartPending());
  }

  private boolean isWantedStopped() {
    return !isRefused()
        && DesiredState.of(operation.desired()).filter(DesiredState.STOPPED::equals).isPresent();
  }

  private boolean isRefused() {
    return context.getRefusalCode() != null;
  }

  private ProgressEvent<ResourceModel, CallbackContext> start() {
    try {
      return power.start();
    } catch (HandlerFailure failure) {
      return operation.repeatLater(failure).orElseThrow(() -> withRefusal(failure));
    }
  }

  /** Whether AppStream took the change, or refused it for good. */
  private boolean isChanged() {
    return context.getFinishedSteps().contains(UPDATE_FLEET) || isRefused();
  }

  private void refuseForbiddenStop(Fleet fleet) {
    Set<String> needing = FleetUpdates.needingStop(FleetUpdates.plan(operation, fleet), fleet);
    boolean stops = context.isStopDemanded() || !needing.isEmpty();
    if (stops
        && !policy.mayStop()
        && !isWantedStopped()
        && FleetKind.stateOf(fleet) == DesiredState.RUNNING) {
      throw HandlerFailure.invalidRequest(
          ("The %s runs, and StopBeforeUpdate is false, but %s can change only while it is stopped."
                  + " Nothing was changed. Stop the fleet first, or allow the stop: it ends the"
                  + " fleet's sessions.")
              .formatted(operation.subject(), causes(needing)));
    }
  }

  private String whyStopping() {
    return context.getStopReason() == null
        ? "it changes when it has stopped"
        : context.getStopReason();
  }

  private String stopReason(Set<String> needing) {
    return isWantedStopped() && needing.isEmpty()
        ? WANTED_STOPPED
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
        .call(
            ShapeMapper.fill(members, UpdateFleetRequest.builder()).build(),
            AppStreamClient::updateFleet);
  }

  private ProgressEvent<ResourceModel, CallbackContext> refused(CallFailure failure, Fleet fleet) {
    if (demandsStop(failure) && FleetKind.stateOf(fleet) == DesiredState.RUNNING) {
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

  /** Assumption: AppStream's message says "stopped" whenever a stop would help. */
  private static boolean demandsStop(CallFailure failure) {
    return failure.getMessage().toLowerCase(Locale.ROOT).contains("stopped")
        && (failure.is(ResourceInUseException.class)
            || failure.is(OperationNotPermittedException.class)
            || failure.is(IncompatibleImageException.class));
  }

  private HandlerFailure withRefusal(HandlerFailure failure) {
    return isRefused()
        ? new HandlerFailure(
            context.getRefusalCode(),
            "%s Afterwards: %s".formatted(context.getRefusalMessage(), failure.getMessage()))
        : failure;
  }
}
