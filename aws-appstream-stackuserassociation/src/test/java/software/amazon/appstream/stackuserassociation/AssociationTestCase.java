package software.amazon.appstream.stackuserassociation;

import static software.amazon.appstream.common.harness.Template.properties;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import software.amazon.appstream.common.harness.CloudFormation;
import software.amazon.appstream.common.harness.LocalAppStream;
import software.amazon.appstream.common.harness.Outcome;
import software.amazon.appstream.common.harness.ResourceRequest;
import software.amazon.appstream.common.harness.TypeFunction;
import software.amazon.appstream.simulator.behaviour.Answer;
import software.amazon.appstream.simulator.behaviour.Behaviours;
import software.amazon.awssdk.services.appstream.model.UserStackAssociation;
import software.amazon.cloudformation.Action;

/** A test of whole operations on associations, in an AppStream that is empty at first. */
abstract class AssociationTestCase {

  static final String ADDRESS = "jane@example.com";
  static final String STACK = "sales";

  /** Sets every property there is. */
  static final ObjectNode LINK =
      properties(
          """
          {StackName: 'sales', UserName: 'jane@example.com', AuthenticationType: 'USERPOOL',
           SendEmailNotification: true}
          """);

  /** With what {@code printf USERPOOL/jane@example.com | sha256sum} begins with. */
  static final ObjectNode IDENTIFIER =
      properties("{StackName: 'sales', UserId: 'e8b5a6456f9f298277e86bf946343adb'}");

  @AutoClose final LocalAppStream appStream = new LocalAppStream();

  final TypeFunction function = new LocalHandlerWrapper(appStream.environment());

  final CloudFormation cloudFormation =
      new CloudFormation(appStream, function, Configuration.SCHEMA);

  Outcome read(ObjectNode identifier) {
    return cloudFormation.run(
        ResourceRequest.builder().action(Action.READ).model(identifier).build());
  }

  void makeStackAndUser() {
    makeStack(STACK);
    makeUser(ADDRESS);
  }

  void makeStack(String name) {
    appStream.client().createStack(stack -> stack.name(name));
  }

  void makeUser(String address) {
    appStream.client().createUser(user -> user.userName(address).authenticationType("USERPOOL"));
  }

  void associate(String address, String stack) {
    UserStackAssociation association =
        UserStackAssociation.builder()
            .userName(address)
            .stackName(stack)
            .authenticationType("USERPOOL")
            .build();
    appStream.client().batchAssociateUserStack(batch -> batch.userStackAssociations(association));
  }

  /** The addresses of the users of a stack in AppStream. */
  List<String> liveUsers(String stack) {
    return appStream
        .client()
        .describeUserStackAssociations(request -> request.stackName(stack))
        .userStackAssociations()
        .stream()
        .map(UserStackAssociation::userName)
        .toList();
  }

  void behave(Answer... answers) {
    Behaviours behaviours = Behaviours.standard();
    for (Answer answer : answers) {
      behaviours = behaviours.with(answer);
    }
    appStream.simulator().behaveAs(behaviours);
  }
}
