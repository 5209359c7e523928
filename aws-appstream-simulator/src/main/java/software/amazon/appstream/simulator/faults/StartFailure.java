package software.amazon.appstream.simulator.faults;

/**
 * Why a fleet or image builder did not come up.
 *
 * @param code a FleetErrorCode of the service model, such as INTERNAL_SERVICE_ERROR
 * @param message the text beside it
 */
public record StartFailure(String code, String message) {}
