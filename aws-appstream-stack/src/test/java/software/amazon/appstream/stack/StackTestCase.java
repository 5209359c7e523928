package software.amazon.appstream.stack;

import org.junit.jupiter.api.AutoClose;
import software.amazon.appstream.common.harness.CloudFormation;
import software.amazon.appstream.common.harness.LocalAppStream;

/** A test of whole operations on stacks, in an AppStream that is empty at first. */
abstract class StackTestCase {

  @AutoClose final LocalAppStream appStream = new LocalAppStream();

  final CloudFormation cloudFormation =
      new CloudFormation(
          appStream, new LocalHandlerWrapper(appStream::client), Configuration.SCHEMA);
}
