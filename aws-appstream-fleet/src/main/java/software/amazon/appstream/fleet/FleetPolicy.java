package software.amazon.appstream.fleet;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import software.amazon.appstream.common.DesiredState;
import software.amazon.appstream.common.Operation;
import software.amazon.awssdk.services.appstream.model.Fleet;

/**
 * What a template says about starting and stopping: its properties, and the CreationPolicy and
 * UpdatePolicy that CloudFormation passes on. A property wins over a policy.
 */
final class FleetPolicy {

  private static final String STOP_BEFORE_UPDATE = "StopBeforeUpdate";

  private final Operation<ResourceModel, Fleet, CallbackContext> operation;

  FleetPolicy(Operation<ResourceModel, Fleet, CallbackContext> operation) {
    this.operation = operation;
  }

  /** Whether a new fleet is started. */
  boolean startsNewFleet() {
    return DesiredState.of(operation.desired())
        .map(DesiredState.RUNNING::equals)
        .orElseGet(() -> flag(operation.request().getCreationPolicy(), "StartFleet").orElse(false));
  }

  /**
   * Whether an update may stop the fleet, and end its sessions. A rollback may do what the update
   * that it takes back was allowed to do.
   */
  boolean mayStop() {
    return allowsStop(operation.desired())
        || (operation.isRollback() && allowsStop(operation.previous()));
  }

  private boolean allowsStop(ObjectNode template) {
    return template.has(STOP_BEFORE_UPDATE)
        ? template.get(STOP_BEFORE_UPDATE).asBoolean()
        : flag(operation.request().getUpdatePolicy(), STOP_BEFORE_UPDATE).orElse(true);
  }

  /** Whether a fleet that an update stopped is started again. */
  boolean startsAgain() {
    return DesiredState.of(operation.desired()).isPresent()
        || flag(operation.request().getUpdatePolicy(), "StartAfterUpdate").orElse(true);
  }

  /**
   * A policy's flag. Assumption: no source states the form in which CloudFormation sends it, so a
   * boolean, its text, and an object that holds one are all understood.
   */
  private static Optional<Boolean> flag(Map<String, Object> policy, String name) {
    return policy == null ? Optional.empty() : flag(policy.get(name));
  }

  private static Optional<Boolean> flag(Object value) {
    if (value instanceof Boolean flag) {
      return Optional.of(flag);
    }
    if (value instanceof String text) {
      return Optional.of(Boolean.parseBoolean(text));
    }
    if (value instanceof Map<?, ?> object) {
      return object.values().stream().map(FleetPolicy::flag).flatMap(Optional::stream).findFirst();
    }
    return Optional.empty();
  }
}
