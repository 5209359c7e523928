package software.amazon.appstream.stack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import software.amazon.appstream.common.AppStream;
import software.amazon.appstream.common.ResourceKind;
import software.amazon.appstream.common.ResourceSchema;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.DescribeStacksRequest;
import software.amazon.awssdk.services.appstream.model.DescribeStacksResponse;
import software.amazon.awssdk.services.appstream.model.Stack;

/** AppStream stacks: operations on them take effect at once. */
final class StackKind extends ResourceKind<ResourceModel, Stack> {

  static final StackKind STACK = new StackKind();

  private StackKind() {
    super("stack", ResourceSchema.load(StackKind.class, Configuration.SCHEMA), ResourceModel.class);
  }

  @Override
  protected Page<Stack> describe(AppStream appStream, List<String> names, String nextToken) {
    DescribeStacksResponse response =
        appStream.call(
            DescribeStacksRequest.builder()
                .names(names.isEmpty() ? null : names)
                .nextToken(nextToken)
                .build(),
            AppStreamClient::describeStacks);
    return new Page<>(response.stacks(), response.nextToken());
  }

  @Override
  public String arn(Stack stack) {
    return stack.arn();
  }

  @Override
  public String name(Stack stack) {
    return stack.name();
  }

  @Override
  protected ObjectNode asCompared(ObjectNode live, ObjectNode desired, ObjectNode previous) {
    return NamedUserSettings.of(live, desired, previous);
  }

  @Override
  protected List<String> typeProblems(ObjectNode model) {
    List<String> problems = new ArrayList<>(UserSettingChecks.problems(model));
    problems.addAll(StorageConnectorChecks.problems(model));
    return problems;
  }
}
