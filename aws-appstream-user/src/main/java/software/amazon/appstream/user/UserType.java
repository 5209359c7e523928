package software.amazon.appstream.user;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.appstream.common.aws.AppStream;
import software.amazon.appstream.common.aws.Call;
import software.amazon.appstream.common.translate.ShapeMapper;
import software.amazon.appstream.common.type.Page;
import software.amazon.appstream.common.type.PoolUser;
import software.amazon.appstream.common.type.ResourceType;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.CreateUserRequest;
import software.amazon.awssdk.services.appstream.model.DeleteUserRequest;
import software.amazon.awssdk.services.appstream.model.DescribeUsersRequest;
import software.amazon.awssdk.services.appstream.model.DescribeUsersResponse;
import software.amazon.awssdk.services.appstream.model.MessageAction;

/** Users of the user pool, found by going through all of them: AppStream describes none by name. */
final class UserType extends ResourceType {

  private static final String ARN = "Arn";
  private static final String ID = "Id";

  UserType() {
    super("user", Configuration.class);
  }

  @Override
  public Optional<ObjectNode> find(AppStream appStream, ObjectNode identity) {
    return Page.all(token -> list(appStream, token))
        .filter(user -> identity(user).equals(identity))
        .findFirst();
  }

  @Override
  public Page list(AppStream appStream, String nextToken) {
    Page page =
        described(
            appStream,
            Call.of(
                DescribeUsersRequest.builder()
                    .authenticationType(PoolUser.USERPOOL)
                    .nextToken(nextToken)
                    .build(),
                AppStreamClient::describeUsers),
            DescribeUsersResponse::users,
            DescribeUsersResponse::nextToken);
    page.resources().forEach(user -> user.put(ID, PoolUser.id(user)));
    return page;
  }

  @Override
  public Call<?, ?> create(ObjectNode members) {
    return Call.of(
        ShapeMapper.fill(members, CreateUserRequest.builder()).build(),
        AppStreamClient::createUser);
  }

  @Override
  public Call<?, ?> delete(ObjectNode members) {
    return Call.of(
        ShapeMapper.fill(members, DeleteUserRequest.builder()).build(),
        AppStreamClient::deleteUser);
  }

  @Override
  public Set<String> deletedBy() {
    return Set.of(PoolUser.USER_NAME, PoolUser.AUTHENTICATION_TYPE);
  }

  @Override
  public ObjectNode identified(ObjectNode desired, Supplier<String> name) {
    return desired.deepCopy().put(ID, PoolUser.id(desired));
  }

  /** No source says what the ARN of a user ends with: one that tells the address is left out. */
  @Override
  public ObjectNode properties(ObjectNode live) {
    ObjectNode properties = super.properties(live);
    if (arn(live).contains(live.path(PoolUser.USER_NAME).asText())) {
      properties.remove(ARN);
    }
    return properties;
  }

  @Override
  protected List<String> problemsOf(ObjectNode outcome) {
    return PoolUser.problems(outcome);
  }

  @Override
  protected List<String> problemsOfNew(ObjectNode desired) {
    // AppStream would send a mail to somebody else's user, whom this template could then delete.
    return desired.path("MessageAction").asText().equals(MessageAction.RESEND.toString())
        ? List.of(
            "MessageAction: RESEND is for a user that exists, and a template makes a new one;"
                + " leave it out, or write SUPPRESS.")
        : List.of();
  }

  @Override
  public String remedyIfTaken() {
    return "A user pool has one user of an address: import it, or delete it first. AppStream changes"
        + " no user, so other names need a delete as well.";
  }
}
