package software.amazon.appstream.stackuserassociation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.appstream.common.aws.AppStream;
import software.amazon.appstream.common.aws.Call;
import software.amazon.appstream.common.aws.CallFailure;
import software.amazon.appstream.common.translate.ShapeMapper;
import software.amazon.appstream.common.type.Page;
import software.amazon.appstream.common.type.PoolUser;
import software.amazon.appstream.common.type.ResourceType;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.BatchAssociateUserStackRequest;
import software.amazon.awssdk.services.appstream.model.BatchDisassociateUserStackRequest;
import software.amazon.awssdk.services.appstream.model.DescribeStacksRequest;
import software.amazon.awssdk.services.appstream.model.DescribeStacksResponse;
import software.amazon.awssdk.services.appstream.model.DescribeUserStackAssociationsRequest;
import software.amazon.awssdk.services.appstream.model.DescribeUserStackAssociationsResponse;
import software.amazon.awssdk.services.appstream.model.OperationNotPermittedException;
import software.amazon.awssdk.services.appstream.model.ResourceNotFoundException;
import software.amazon.awssdk.services.appstream.model.UserStackAssociation;

/** Associations of a user with a stack, which are made and ended in batches of one. */
final class StackUserAssociationType extends ResourceType {

  private static final String STACK_NAME = "StackName";
  private static final String USER_ID = "UserId";

  StackUserAssociationType() {
    super("association", Configuration.class);
  }

  @Override
  public Optional<ObjectNode> find(AppStream appStream, ObjectNode identity) {
    return ofStack(appStream, identity.path(STACK_NAME).asText())
        .filter(association -> identity(association).equals(identity))
        .findFirst();
  }

  @Override
  public Page list(AppStream appStream, String nextToken) {
    DescribeStacksResponse page =
        appStream.call(
            Call.of(
                DescribeStacksRequest.builder().nextToken(nextToken).build(),
                AppStreamClient::describeStacks));
    return new Page(
        page.stacks().stream().flatMap(stack -> ofStack(appStream, stack.name())).toList(),
        page.nextToken());
  }

  /** The associations of a stack, page after page; none if there is no such stack. */
  private static Stream<ObjectNode> ofStack(AppStream appStream, String stack) {
    return Page.all(
            token ->
                described(
                    appStream,
                    Call.of(
                        DescribeUserStackAssociationsRequest.builder()
                            .stackName(stack)
                            .nextToken(token)
                            .build(),
                        AppStreamClient::describeUserStackAssociations),
                    DescribeUserStackAssociationsResponse::userStackAssociations,
                    DescribeUserStackAssociationsResponse::nextToken))
        .map(association -> association.put(USER_ID, PoolUser.id(association)));
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

  /** Assumption: a batch may tell no error, or any, where nothing is associated. */
  @Override
  public boolean deleteTellsAbsence() {
    return false;
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
  public String remedyIfTaken() {
    return "Delete it first, or import it into the CloudFormation stack.";
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
