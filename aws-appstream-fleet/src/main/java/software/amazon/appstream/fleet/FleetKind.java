package software.amazon.appstream.fleet;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import software.amazon.appstream.common.AppStream;
import software.amazon.appstream.common.DesiredState;
import software.amazon.appstream.common.ResourceKind;
import software.amazon.appstream.common.ResourceSchema;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.ComputeCapacityStatus;
import software.amazon.awssdk.services.appstream.model.DescribeFleetsRequest;
import software.amazon.awssdk.services.appstream.model.DescribeFleetsResponse;
import software.amazon.awssdk.services.appstream.model.Fleet;
import software.amazon.awssdk.services.appstream.model.FleetType;

/** Fleets: streaming instances that start and stop, and that mostly change while stopped. */
final class FleetKind extends ResourceKind<ResourceModel, Fleet> {

  static final FleetKind FLEET = new FleetKind();

  static final String COMPUTE_CAPACITY = "ComputeCapacity";

  private FleetKind() {
    super("fleet", ResourceSchema.load(FleetKind.class, Configuration.SCHEMA), ResourceModel.class);
  }

  @Override
  protected Page<Fleet> describe(AppStream appStream, List<String> names, String nextToken) {
    DescribeFleetsResponse response =
        appStream.call(
            DescribeFleetsRequest.builder()
                .names(names.isEmpty() ? null : names)
                .nextToken(nextToken)
                .build(),
            AppStreamClient::describeFleets);
    return new Page<>(response.fleets(), response.nextToken());
  }

  @Override
  public String arn(Fleet fleet) {
    return fleet.arn();
  }

  @Override
  public String name(Fleet fleet) {
    return fleet.name();
  }

  @Override
  public ObjectNode properties(Fleet fleet) {
    ObjectNode properties = super.properties(fleet);
    properties.put(DesiredState.PROPERTY, stateOf(fleet).name());
    if (fleet.fleetType() != FleetType.ELASTIC && fleet.computeCapacityStatus() != null) {
      addCapacity(properties.putObject(COMPUTE_CAPACITY), fleet.computeCapacityStatus());
    }
    return properties;
  }

  @Override
  protected List<String> typeProblems(ObjectNode model) {
    return FleetChecks.problems(model);
  }

  @Override
  protected List<String> lacks(ObjectNode model) {
    return FleetChecks.lacks(model);
  }

  /** Autoscaling moves the capacity, and the state has steps of its own. */
  @Override
  protected Set<String> notDecidedByLiveState() {
    return Set.of(COMPUTE_CAPACITY, DesiredState.PROPERTY);
  }

  /** The state that the fleet is in or on its way to. */
  static DesiredState stateOf(Fleet fleet) {
    return switch (fleet.state()) {
      case RUNNING, STARTING -> DesiredState.RUNNING;
      default -> DesiredState.STOPPED;
    };
  }

  /** A multi-session fleet counts sessions, and AppStream then returns how many are desired. */
  private static void addCapacity(ObjectNode capacity, ComputeCapacityStatus status) {
    if (status.desiredUserSessions() == null) {
      capacity.put("DesiredInstances", status.desired());
    } else {
      capacity.put("DesiredSessions", status.desiredUserSessions());
    }
  }
}
