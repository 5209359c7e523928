package software.amazon.appstream.simulator.fleet;

/**
 * How much of a fleet is used, in the unit of CloudWatch's CapacityUtilization.
 *
 * @param used how many instances, or sessions of a multi-session fleet, are used
 * @param actual how many there are for use
 */
public record FleetUse(int used, int actual) {}
