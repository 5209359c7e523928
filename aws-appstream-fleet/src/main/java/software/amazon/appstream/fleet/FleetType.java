package software.amazon.appstream.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import software.amazon.appstream.common.aws.AppStream;
import software.amazon.appstream.common.aws.Call;
import software.amazon.appstream.common.translate.OneImage;
import software.amazon.appstream.common.translate.ShapeMapper;
import software.amazon.appstream.common.translate.Templates;
import software.amazon.appstream.common.type.DesiredState;
import software.amazon.appstream.common.type.LifeCycle;
import software.amazon.appstream.common.type.Page;
import software.amazon.appstream.common.type.ResourceType;
import software.amazon.appstream.common.type.Users;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.CreateFleetRequest;
import software.amazon.awssdk.services.appstream.model.CreateFleetResponse;
import software.amazon.awssdk.services.appstream.model.DeleteFleetRequest;
import software.amazon.awssdk.services.appstream.model.DescribeFleetsRequest;
import software.amazon.awssdk.services.appstream.model.DescribeFleetsResponse;
import software.amazon.awssdk.services.appstream.model.ListAssociatedStacksRequest;
import software.amazon.awssdk.services.appstream.model.UpdateFleetRequest;
import software.amazon.awssdk.services.appstream.model.UpdateFleetResponse;

/** Fleets: streaming instances that start and stop, and that mostly change while stopped. */
final class FleetType extends ResourceType {

  static final String FLEET_TYPE = "FleetType";
  static final String ELASTIC = "ELASTIC";
  static final String CAPACITY = "ComputeCapacity";

  private final FleetLifeCycle lifeCycle = new FleetLifeCycle();

  FleetType() {
    super("fleet", Configuration.class);
  }

  @Override
  public Optional<ObjectNode> find(AppStream appStream, ObjectNode identity) {
    return found(
        appStream,
        describe(List.of(identity.path(NAME).asText()), null),
        DescribeFleetsResponse::fleets);
  }

  @Override
  public Page list(AppStream appStream, String nextToken) {
    DescribeFleetsResponse page = appStream.call(describe(null, nextToken));
    return Page.of(page.fleets(), page.nextToken());
  }

  @Override
  public Call<?, ?> create(ObjectNode members) {
    return Call.of(
            ShapeMapper.fill(OneImage.of(members), CreateFleetRequest.builder()).build(),
            AppStreamClient::createFleet)
        .answeredBy(CreateFleetResponse::fleet);
  }

  @Override
  public Call<?, ?> update(ObjectNode members) {
    return Call.of(
            ShapeMapper.fill(members, UpdateFleetRequest.builder()).build(),
            AppStreamClient::updateFleet)
        .answeredBy(UpdateFleetResponse::fleet);
  }

  @Override
  public Call<?, ?> delete(ObjectNode identity) {
    return Call.of(
        ShapeMapper.fill(identity, DeleteFleetRequest.builder()).build(),
        AppStreamClient::deleteFleet);
  }

  @Override
  public Optional<LifeCycle> lifeCycle() {
    return Optional.of(lifeCycle);
  }

  /** AppStream does not delete a fleet that a stack uses. */
  @Override
  public Optional<Users> users(ObjectNode identity) {
    return Optional.of(
        new Users(
            appStream ->
                appStream
                    .call(
                        Call.of(
                            ListAssociatedStacksRequest.builder()
                                .fleetName(identity.path(NAME).asText())
                                .build(),
                            AppStreamClient::listAssociatedStacks))
                    .names(),
            stacks -> "the %s is associated with %s".formatted(subject(identity), stacks),
            "Disassociate the fleet first, or let the association in the template depend on it."));
  }

  /** A multi-session fleet counts sessions, and AppStream then returns how many are desired. */
  @Override
  public ObjectNode properties(ObjectNode live) {
    ObjectNode properties = super.properties(live);
    properties.put(DesiredState.PROPERTY, lifeCycle.power(live).settled().name());
    JsonNode status = live.path("ComputeCapacityStatus");
    if (!kind(live).equals(ELASTIC) && status.isObject()) {
      ObjectNode capacity = properties.putObject(CAPACITY);
      if (status.has("DesiredUserSessions")) {
        capacity.set("DesiredSessions", status.get("DesiredUserSessions"));
      } else {
        capacity.set("DesiredInstances", status.path("Desired"));
      }
    }
    return properties;
  }

  @Override
  public String kind(ObjectNode live) {
    return live.path(FLEET_TYPE).asText();
  }

  @Override
  protected List<String> problemsOf(ObjectNode outcome) {
    return FleetChecks.problems(outcome);
  }

  @Override
  protected List<String> problemsOfChange(Templates templates) {
    return OneImage.problems(templates);
  }

  @Override
  protected Templates compared(Templates templates, ObjectNode live) {
    return OneImage.decisive(templates, live);
  }

  private static Call<DescribeFleetsRequest, DescribeFleetsResponse> describe(
      List<String> names, String nextToken) {
    return Call.of(
        DescribeFleetsRequest.builder().names(names).nextToken(nextToken).build(),
        AppStreamClient::describeFleets);
  }
}
