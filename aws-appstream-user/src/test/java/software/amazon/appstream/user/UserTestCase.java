package software.amazon.appstream.user;

import static software.amazon.appstream.common.harness.Template.properties;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import software.amazon.appstream.common.harness.CloudFormation;
import software.amazon.appstream.common.harness.LocalAppStream;
import software.amazon.appstream.common.harness.Outcome;
import software.amazon.appstream.common.harness.ResourceRequest;
import software.amazon.appstream.common.harness.TypeFunction;
import software.amazon.awssdk.services.appstream.model.DescribeUsersRequest;
import software.amazon.awssdk.services.appstream.model.DescribeUsersResponse;
import software.amazon.awssdk.services.appstream.model.User;
import software.amazon.cloudformation.Action;

/** A test of whole operations on users, in an AppStream that is empty at first. */
abstract class UserTestCase {

  static final String ADDRESS = "jane@example.com";

  /** Sets every property there is. */
  static final ObjectNode JANE =
      properties(
          """
          {UserName: 'jane@example.com', AuthenticationType: 'USERPOOL',
           FirstName: 'Jane', LastName: 'Doe', MessageAction: 'SUPPRESS'}
          """);

  /** What {@code printf USERPOOL/jane@example.com | sha256sum} begins with. */
  static final ObjectNode IDENTIFIER = properties("{Id: 'e8b5a6456f9f298277e86bf946343adb'}");

  @AutoClose final LocalAppStream appStream = new LocalAppStream();

  final TypeFunction function = new LocalHandlerWrapper(appStream.environment());

  final CloudFormation cloudFormation =
      new CloudFormation(appStream, function, Configuration.SCHEMA);

  Outcome read(ObjectNode identifier) {
    return cloudFormation.run(
        ResourceRequest.builder().action(Action.READ).model(identifier).build());
  }

  /** The users in AppStream. */
  List<User> live() {
    List<User> all = new ArrayList<>();
    String token = null;
    do {
      DescribeUsersRequest request =
          DescribeUsersRequest.builder().authenticationType("USERPOOL").nextToken(token).build();
      DescribeUsersResponse page = appStream.client().describeUsers(request);
      all.addAll(page.users());
      token = page.nextToken();
    } while (token != null);
    return all;
  }

  void makeByHand(String address) {
    appStream
        .client()
        .createUser(request -> request.userName(address).authenticationType("USERPOOL"));
  }
}
