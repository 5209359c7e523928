package software.amazon.appstream.simulator.fleet;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import software.amazon.appstream.simulator.protocol.ServiceException;

/** What UpdateFleet takes in which state, from the API document of UpdateFleet. */
final class FleetUpdateRules {
  private static final Set<String> CONTROLS = Set.of("Name", "AttributesToDelete");

  private static final Set<String> WHILE_RUNNING =
      Set.of(
          "DisplayName",
          "ComputeCapacity",
          "ImageArn",
          "ImageName",
          "IdleDisconnectTimeoutInSeconds",
          "DisconnectTimeoutInSeconds");

  private static final Set<String> WHILE_RUNNING_ELASTIC =
      Set.of(
          "DisplayName",
          "IdleDisconnectTimeoutInSeconds",
          "DisconnectTimeoutInSeconds",
          "MaxConcurrentSessions",
          "SessionScriptS3Location",
          "SESSION_SCRIPT_S3_LOCATION",
          "UsbDeviceFilterStrings",
          "USB_DEVICE_FILTER_STRINGS");

  private FleetUpdateRules() {}

  /**
   * Assumption: a member that the state forbids is refused even if it would change nothing, and an
   * update in STARTING or STOPPING has the same error as one in RUNNING.
   *
   * @throws ServiceException ResourceInUseException
   */
  static void check(Fleet fleet, FleetState state, ObjectNode request, ObjectNode attributes) {
    switch (state) {
      case STOPPED -> {}
      case RUNNING -> {
        Set<String> allowed =
            FleetRules.isElastic(attributes) ? WHILE_RUNNING_ELASTIC : WHILE_RUNNING;
        if (!changed(request).allMatch(allowed::contains)) {
          throw mustBeStopped(fleet);
        }
      }
      case STARTING, STOPPING ->
          throw ServiceException.inUse(
              "Cannot update fleet %s when it is %s.".formatted(fleet.name(), state));
    }
  }

  /** The text that users of the service report. */
  static ServiceException mustBeStopped(Fleet fleet) {
    return ServiceException.inUse(
        "Cannot update the attribute for fleet %s when it is ACTIVE. The fleet must be stopped to"
                .formatted(fleet.name())
            + " complete this action.");
  }

  private static Stream<String> changed(ObjectNode request) {
    Stream<String> members =
        request.properties().stream()
            .map(Map.Entry::getKey)
            .filter(member -> !CONTROLS.contains(member));
    Stream<String> deleted =
        StreamSupport.stream(request.path("AttributesToDelete").spliterator(), false)
            .map(attribute -> attribute.asText());
    return Stream.concat(members, deleted);
  }
}
