package software.amazon.appstream.stackfleetassociation;

import static software.amazon.appstream.common.harness.Template.properties;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import software.amazon.appstream.common.harness.CloudFormation;
import software.amazon.appstream.common.harness.LocalAppStream;
import software.amazon.appstream.common.harness.Outcome;
import software.amazon.appstream.common.harness.ResourceRequest;
import software.amazon.appstream.simulator.behaviour.Answer;
import software.amazon.appstream.simulator.behaviour.Behaviours;
import software.amazon.cloudformation.Action;

/** A test of whole operations on associations, in an AppStream that is empty at first. */
abstract class AssociationTestCase {

  static final ObjectNode LINK = properties("{FleetName: 'desktops', StackName: 'sales'}");

  @AutoClose final LocalAppStream appStream = new LocalAppStream();

  final CloudFormation cloudFormation =
      new CloudFormation(
          appStream, new LocalHandlerWrapper(appStream.environment()), Configuration.SCHEMA);

  Outcome read(ObjectNode identifier) {
    return cloudFormation.run(
        ResourceRequest.builder().action(Action.READ).model(identifier).build());
  }

  void makeStack(String name) {
    appStream.client().createStack(stack -> stack.name(name));
  }

  void makeFleet(String name) {
    appStream
        .client()
        .createFleet(
            fleet ->
                fleet
                    .name(name)
                    .instanceType("stream.standard.small")
                    .imageName("windows")
                    .computeCapacity(capacity -> capacity.desiredInstances(1)));
  }

  void associate(String fleet, String stack) {
    appStream.client().associateFleet(request -> request.fleetName(fleet).stackName(stack));
  }

  /** The fleets of a stack in AppStream. */
  List<String> liveFleets(String stack) {
    return appStream.client().listAssociatedFleets(request -> request.stackName(stack)).names();
  }

  void behave(Answer answer) {
    appStream.simulator().behaveAs(Behaviours.standard().with(answer));
  }
}
