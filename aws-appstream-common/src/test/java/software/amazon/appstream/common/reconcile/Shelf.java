package software.amazon.appstream.common.reconcile;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import software.amazon.appstream.common.aws.AppStream;
import software.amazon.appstream.common.aws.Call;
import software.amazon.appstream.common.translate.PropertyRules;
import software.amazon.appstream.common.translate.ShapeMapper;
import software.amazon.appstream.common.type.Page;
import software.amazon.appstream.common.type.ResourceSchema;
import software.amazon.appstream.common.type.ResourceType;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.CreateStackRequest;
import software.amazon.awssdk.services.appstream.model.CreateStackResponse;
import software.amazon.awssdk.services.appstream.model.DeleteStackRequest;
import software.amazon.awssdk.services.appstream.model.DescribeStacksRequest;
import software.amazon.awssdk.services.appstream.model.DescribeStacksResponse;
import software.amazon.awssdk.services.appstream.model.ListAssociatedFleetsRequest;
import software.amazon.awssdk.services.appstream.model.UpdateStackRequest;
import software.amazon.awssdk.services.appstream.model.UpdateStackResponse;

/** A type without states for tests of whole operations: a few properties of AppStream's stacks. */
final class Shelf extends ResourceType {

  Shelf() {
    super("shelf", ResourceSchema.load(Shelf.class, "shelf.json"), PropertyRules.load(Shelf.class));
  }

  @Override
  public Optional<ObjectNode> find(AppStream appStream, ObjectNode identity) {
    return found(
        appStream,
        describe(List.of(identity.path(NAME).asText()), null),
        DescribeStacksResponse::stacks);
  }

  @Override
  public Page list(AppStream appStream, String nextToken) {
    DescribeStacksResponse page = appStream.call(describe(null, nextToken));
    return Page.of(page.stacks(), page.nextToken());
  }

  @Override
  public Call<?, ?> create(ObjectNode members) {
    return Call.of(
            ShapeMapper.fill(members, CreateStackRequest.builder()).build(),
            AppStreamClient::createStack)
        .answeredBy(CreateStackResponse::stack);
  }

  @Override
  public Call<?, ?> update(ObjectNode members) {
    return Call.of(
            ShapeMapper.fill(members, UpdateStackRequest.builder()).build(),
            AppStreamClient::updateStack)
        .answeredBy(UpdateStackResponse::stack);
  }

  @Override
  public Call<?, ?> delete(ObjectNode identity) {
    return Call.of(
        ShapeMapper.fill(identity, DeleteStackRequest.builder()).build(),
        AppStreamClient::deleteStack);
  }

  @Override
  public void addOnRead(AppStream appStream, ObjectNode live, ObjectNode model) {
    ListAssociatedFleetsRequest request =
        ListAssociatedFleetsRequest.builder().stackName(live.path(NAME).asText()).build();
    appStream
        .call(Call.of(request, AppStreamClient::listAssociatedFleets))
        .names()
        .forEach(model.withArray("/Fleets")::add);
  }

  private static Call<DescribeStacksRequest, DescribeStacksResponse> describe(
      List<String> names, String nextToken) {
    return Call.of(
        DescribeStacksRequest.builder().names(names).nextToken(nextToken).build(),
        AppStreamClient::describeStacks);
  }
}
