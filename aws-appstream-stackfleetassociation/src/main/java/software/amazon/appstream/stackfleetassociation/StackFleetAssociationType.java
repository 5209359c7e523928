package software.amazon.appstream.stackfleetassociation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.appstream.common.aws.AppStream;
import software.amazon.appstream.common.aws.Call;
import software.amazon.appstream.common.aws.CallFailure;
import software.amazon.appstream.common.translate.ShapeMapper;
import software.amazon.appstream.common.type.Page;
import software.amazon.appstream.common.type.ResourceType;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.AssociateFleetRequest;
import software.amazon.awssdk.services.appstream.model.DescribeStacksRequest;
import software.amazon.awssdk.services.appstream.model.DescribeStacksResponse;
import software.amazon.awssdk.services.appstream.model.DisassociateFleetRequest;
import software.amazon.awssdk.services.appstream.model.ListAssociatedFleetsRequest;
import software.amazon.awssdk.services.appstream.model.ListAssociatedFleetsResponse;
import software.amazon.awssdk.services.appstream.model.OperationNotPermittedException;
import software.amazon.awssdk.services.appstream.model.ResourceNotFoundException;
import software.amazon.awssdk.services.appstream.model.Stack;

/**
 * Associations of a fleet with a stack: nothing but the two names, and they take effect at once.
 */
final class StackFleetAssociationType extends ResourceType {

  private static final String FLEET_NAME = "FleetName";
  private static final String STACK_NAME = "StackName";

  StackFleetAssociationType() {
    super("association", Configuration.class);
  }

  @Override
  public Optional<ObjectNode> find(AppStream appStream, ObjectNode identity) {
    boolean associated =
        fleets(appStream, identity.path(STACK_NAME).asText())
            .contains(identity.path(FLEET_NAME).asText());
    return associated ? Optional.of(identity) : Optional.empty();
  }

  @Override
  public Page list(AppStream appStream, String nextToken) {
    DescribeStacksResponse page =
        appStream.call(
            Call.of(
                DescribeStacksRequest.builder().nextToken(nextToken).build(),
                AppStreamClient::describeStacks));
    List<ObjectNode> associations = new ArrayList<>();
    for (Stack stack : page.stacks()) {
      for (String fleet : fleets(appStream, stack.name())) {
        associations.add(
            JsonNodeFactory.instance
                .objectNode()
                .put(FLEET_NAME, fleet)
                .put(STACK_NAME, stack.name()));
      }
    }
    return new Page(associations, page.nextToken());
  }

  /** The fleets of a stack; none if there is no such stack. */
  private static List<String> fleets(AppStream appStream, String stack) {
    List<String> fleets = new ArrayList<>();
    String nextToken = null;
    try {
      do {
        ListAssociatedFleetsResponse page =
            appStream.call(
                Call.of(
                    ListAssociatedFleetsRequest.builder()
                        .stackName(stack)
                        .nextToken(nextToken)
                        .build(),
                    AppStreamClient::listAssociatedFleets));
        fleets.addAll(page.names());
        nextToken = page.nextToken();
      } while (nextToken != null);
      return fleets;
    } catch (CallFailure failure) {
      if (failure.is(ResourceNotFoundException.class)) {
        return List.of();
      }
      throw failure;
    }
  }

  @Override
  public Call<?, ?> create(ObjectNode members) {
    return Call.of(
        ShapeMapper.fill(members, AssociateFleetRequest.builder()).build(),
        AppStreamClient::associateFleet);
  }

  @Override
  public Call<?, ?> delete(ObjectNode identity) {
    return Call.of(
        ShapeMapper.fill(identity, DisassociateFleetRequest.builder()).build(),
        AppStreamClient::disassociateFleet);
  }

  /** Assumption: DisassociateFleet may succeed where nothing is associated; no source tells. */
  @Override
  public boolean deleteTellsAbsence() {
    return false;
  }

  @Override
  public String subject(ObjectNode identity) {
    return "association of fleet \"%s\" with stack \"%s\""
        .formatted(identity.path(FLEET_NAME).asText(), identity.path(STACK_NAME).asText());
  }

  @Override
  public String remedyIfTaken() {
    return "Delete it first, or import it into the CloudFormation stack.";
  }

  @Override
  public Optional<String> remedy(CallFailure failure) {
    if (failure.is(ResourceNotFoundException.class)) {
      return Optional.of("The fleet and the stack have to be there before the association.");
    }
    return failure.is(OperationNotPermittedException.class)
        ? Optional.of("The stack may have a fleet already, or take no fleet of this kind.")
        : Optional.empty();
  }
}
