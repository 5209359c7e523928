package software.amazon.appstream.stack;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.appstream.common.aws.AppStream;
import software.amazon.appstream.common.aws.Call;
import software.amazon.appstream.common.translate.AgentAccess;
import software.amazon.appstream.common.translate.ShapeMapper;
import software.amazon.appstream.common.translate.Templates;
import software.amazon.appstream.common.type.Page;
import software.amazon.appstream.common.type.ResourceType;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.CreateStackRequest;
import software.amazon.awssdk.services.appstream.model.CreateStackResponse;
import software.amazon.awssdk.services.appstream.model.DeleteStackRequest;
import software.amazon.awssdk.services.appstream.model.DescribeStacksRequest;
import software.amazon.awssdk.services.appstream.model.DescribeStacksResponse;
import software.amazon.awssdk.services.appstream.model.UpdateStackRequest;
import software.amazon.awssdk.services.appstream.model.UpdateStackResponse;

/** AppStream stacks: operations on them take effect at once. */
final class StackType extends ResourceType {

  private static final String USER_SETTINGS = "UserSettings";

  StackType() {
    super("stack", Configuration.class);
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

  /** AppStream lists all user settings; those of actions that the schema lacks are left out. */
  @Override
  public ObjectNode properties(ObjectNode live) {
    ObjectNode properties = super.properties(live);
    if (properties.get(USER_SETTINGS) instanceof ArrayNode settings) {
      ArrayNode known = properties.putArray(USER_SETTINGS);
      settings.forEach(
          setting -> {
            if (schema().allows(USER_SETTINGS, "Action", setting.path("Action").asText())) {
              known.add(setting);
            }
          });
    }
    return properties;
  }

  @Override
  protected List<String> problemsOf(ObjectNode outcome) {
    List<String> problems = new ArrayList<>(UserSettingChecks.problems(outcome));
    problems.addAll(StorageConnectorChecks.problems(outcome));
    problems.addAll(AgentAccess.problems(outcome));
    problems.addAll(WebAuthnChecks.problems(outcome));
    return problems;
  }

  /** DeleteStorageConnectors is the older word for the attribute STORAGE_CONNECTORS. */
  @Override
  protected Templates compared(Templates templates, ObjectNode live) {
    ObjectNode previous = templates.previous();
    return AgentAccess.compared(
        templates.with(
            withConnectorsDeletion(templates.desired()),
            previous == null ? null : withConnectorsDeletion(previous)));
  }

  private static ObjectNode withConnectorsDeletion(ObjectNode template) {
    if (!template.path("DeleteStorageConnectors").asBoolean()) {
      return template;
    }
    ObjectNode renamed = template.deepCopy();
    renamed.withArray("/AttributesToDelete").add("STORAGE_CONNECTORS");
    return renamed;
  }

  private static Call<DescribeStacksRequest, DescribeStacksResponse> describe(
      List<String> names, String nextToken) {
    return Call.of(
        DescribeStacksRequest.builder().names(names).nextToken(nextToken).build(),
        AppStreamClient::describeStacks);
  }
}
