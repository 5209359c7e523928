package software.amazon.appstream.common;

import org.junit.jupiter.api.AutoClose;
import software.amazon.appstream.common.harness.CloudFormation;
import software.amazon.appstream.common.harness.LocalAppStream;
import software.amazon.appstream.common.smallstack.SmallStackFunction;
import software.amazon.appstream.common.smallstack.SmallStackKind;

/** A test of what all types share, by the small type in an AppStream that is empty at first. */
abstract class SmallStackTestCase {

  @AutoClose final LocalAppStream appStream = new LocalAppStream();

  final CloudFormation cloudFormation =
      new CloudFormation(
          appStream, new SmallStackFunction(appStream::client), SmallStackKind.SCHEMA);
}
