package software.amazon.appstream.stack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import software.amazon.appstream.common.harness.CloudFormation;
import software.amazon.appstream.common.harness.LocalAppStream;
import software.amazon.appstream.common.harness.TypeFunction;
import software.amazon.appstream.simulator.journal.JournalEntry;

/** A test of whole operations on stacks, in an AppStream that is empty at first. */
abstract class StackTestCase {

  static final String ARN = "arn:aws:appstream:us-east-1:123456789012:stack/";

  @AutoClose final LocalAppStream appStream = new LocalAppStream();

  final TypeFunction function = new LocalHandlerWrapper(appStream.environment());

  final CloudFormation cloudFormation =
      new CloudFormation(appStream, function, Configuration.SCHEMA);

  /** The stack as AppStream answers for it, untouched by any code of the handlers. */
  ObjectNode live(String name) {
    appStream.client().describeStacks(request -> request.names(name));
    List<JournalEntry> calls = appStream.journal().calls("DescribeStacks");
    return (ObjectNode)
        calls.get(calls.size() - 1).outcome().output().orElseThrow().at("/Stacks/0");
  }

  /** The stack's tags in AppStream. */
  Map<String, String> liveTags(String name) {
    return appStream
        .client()
        .listTagsForResource(request -> request.resourceArn(ARN + name))
        .tags();
  }

  /** The names of all stacks in AppStream. */
  List<String> liveNames() {
    return appStream.client().describeStacks().stacks().stream()
        .map(stack -> stack.name())
        .toList();
  }
}
