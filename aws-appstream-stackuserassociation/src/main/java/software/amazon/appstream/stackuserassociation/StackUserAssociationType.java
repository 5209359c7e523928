package software.amazon.appstream.stackuserassociation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.appstream.common.aws.AppStream;
import software.amazon.appstream.common.aws.Call;
import software.amazon.appstream.common.aws.CallFailure;
import software.amazon.appstream.common.translate.ShapeMapper;
import software.amazon.appstream.common.type.Page;
import software.amazon.appstream.common.type.PoolUser;
import software.amazon.appstream.common.type.StackAssociationType;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.BatchAssociateUserStackRequest;
import software.amazon.awssdk.services.appstream.model.BatchDisassociateUserStackRequest;
import software.amazon.awssdk.services.appstream.model.DescribeUserStackAssociationsRequest;
import software.amazon.awssdk.services.appstream.model.DescribeUserStackAssociationsResponse;
import software.amazon.awssdk.services.appstream.model.OperationNotPermittedException;
import software.amazon.awssdk.services.appstream.model.ResourceNotFoundException;
import software.amazon.awssdk.services.appstream.model.UserStackAssociation;

/** Associations of a user with a stack, which are made and ended in batches of one. */
final class StackUserAssociationType extends StackAssociationType {

  private static final String USER_ID = "UserId";

  StackUserAssociationType() {
    super(Configuration.class);
  }

  @Override
  protected Page ofStack(AppStream appStream, String stack, String nextToken) {
    DescribeUserStackAssociationsResponse answer =
        appStream.call(
            Call.of(
                DescribeUserStackAssociationsRequest.builder()
                    .stackName(stack)
                    .nextToken(nextToken)
                    .build(),
                AppStreamClient::describeUserStackAssociations));
    Page page = Page.of(answer.userStackAssociations(), answer.nextToken());
    page.resources().forEach(association -> association.put(USER_ID, PoolUser.id(association)));
    return page;
  }

  @Override
  public Call<?, ?> create(ObjectNode members) {
    return Call.of(
            BatchAssociateUserStackRequest.builder()
                .userStackAssociations(association(members))
                .build(),
            AppStreamClient::batchAssociateUserStack)
        .refusedBy(answer -> BatchErrors.first(answer.errors(), answer.responseMetadata()));
  }

  @Override
  public Call<?, ?> delete(ObjectNode members) {
    return Call.of(
            BatchDisassociateUserStackRequest.builder()
                .userStackAssociations(association(members))
                .build(),
            AppStreamClient::batchDisassociateUserStack)
        .refusedBy(answer -> BatchErrors.first(answer.errors(), answer.responseMetadata()));
  }

  private static UserStackAssociation association(ObjectNode members) {
    return ShapeMapper.fill(members, UserStackAssociation.builder()).build();
  }

  @Override
  public Set<String> deletedBy() {
    return Set.of(STACK_NAME, PoolUser.USER_NAME, PoolUser.AUTHENTICATION_TYPE);
  }

  @Override
  public ObjectNode identified(ObjectNode desired, Supplier<String> name) {
    return desired.deepCopy().put(USER_ID, PoolUser.id(desired));
  }

  @Override
  protected List<String> problemsOf(ObjectNode outcome) {
    return PoolUser.problems(outcome);
  }

  @Override
  public String subject(ObjectNode identity) {
    return "association of user \"%s\" with stack \"%s\""
        .formatted(identity.path(USER_ID).asText(), identity.path(STACK_NAME).asText());
  }

  @Override
  public Optional<String> remedy(CallFailure failure) {
    if (failure.is(ResourceNotFoundException.class)) {
      return Optional.of("The user and the stack have to be there before the association.");
    }
    // From the reference of AWS's own type.
    return failure.is(OperationNotPermittedException.class)
        ? Optional.of("A stack whose fleet is joined to a domain takes no users of the user pool.")
        : Optional.empty();
  }
}
