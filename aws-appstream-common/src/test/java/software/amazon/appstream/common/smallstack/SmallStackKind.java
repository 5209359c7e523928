package software.amazon.appstream.common.smallstack;

import java.util.List;
import software.amazon.appstream.common.AppStream;
import software.amazon.appstream.common.ResourceKind;
import software.amazon.appstream.common.ResourceSchema;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.DescribeStacksRequest;
import software.amazon.awssdk.services.appstream.model.DescribeStacksResponse;
import software.amazon.awssdk.services.appstream.model.Stack;

/** Stacks, with the few properties that the small type's schema has. */
public final class SmallStackKind extends ResourceKind<SmallStackModel, Stack> {

  /** The schema's name as a class path resource. */
  public static final String SCHEMA = "small-stack.json";

  public static final SmallStackKind SMALL_STACK = new SmallStackKind();

  private SmallStackKind() {
    super("small stack", ResourceSchema.load(SmallStackKind.class, SCHEMA), SmallStackModel.class);
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
}
