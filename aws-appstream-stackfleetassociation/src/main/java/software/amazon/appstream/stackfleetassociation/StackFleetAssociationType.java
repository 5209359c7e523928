package software.amazon.appstream.stackfleetassociation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import software.amazon.appstream.common.aws.AppStream;
import software.amazon.appstream.common.aws.Call;
import software.amazon.appstream.common.aws.CallFailure;
import software.amazon.appstream.common.translate.ShapeMapper;
import software.amazon.appstream.common.type.Page;
import software.amazon.appstream.common.type.StackAssociationType;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.AssociateFleetRequest;
import software.amazon.awssdk.services.appstream.model.DisassociateFleetRequest;
import software.amazon.awssdk.services.appstream.model.ListAssociatedFleetsRequest;
import software.amazon.awssdk.services.appstream.model.ListAssociatedFleetsResponse;
import software.amazon.awssdk.services.appstream.model.OperationNotPermittedException;
import software.amazon.awssdk.services.appstream.model.ResourceNotFoundException;

/**
 * Associations of a fleet with a stack: nothing but the two names, and they take effect at once.
 */
final class StackFleetAssociationType extends StackAssociationType {

  private static final String FLEET_NAME = "FleetName";

  StackFleetAssociationType() {
    super(Configuration.class);
  }

  @Override
  protected Page ofStack(AppStream appStream, String stack, String nextToken) {
    ListAssociatedFleetsResponse page =
        appStream.call(
            Call.of(
                ListAssociatedFleetsRequest.builder().stackName(stack).nextToken(nextToken).build(),
                AppStreamClient::listAssociatedFleets));
    return new Page(
        page.names().stream().map(fleet -> association(fleet, stack)).toList(), page.nextToken());
  }

  private static ObjectNode association(String fleet, String stack) {
    return JsonNodeFactory.instance.objectNode().put(FLEET_NAME, fleet).put(STACK_NAME, stack);
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

  @Override
  public String subject(ObjectNode identity) {
    return "association of fleet \"%s\" with stack \"%s\""
        .formatted(identity.path(FLEET_NAME).asText(), identity.path(STACK_NAME).asText());
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
