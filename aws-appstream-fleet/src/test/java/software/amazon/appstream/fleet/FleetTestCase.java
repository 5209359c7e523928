package software.amazon.appstream.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.common.harness.Template.properties;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import software.amazon.appstream.common.harness.CloudFormation;
import software.amazon.appstream.common.harness.LocalAppStream;
import software.amazon.appstream.common.harness.ResourceRequest;
import software.amazon.appstream.common.harness.TypeFunction;
import software.amazon.appstream.simulator.journal.JournalEntry;
import software.amazon.awssdk.services.appstream.model.Fleet;
import software.amazon.awssdk.services.appstream.model.FleetState;
import software.amazon.cloudformation.Action;

/** A test of whole operations on fleets, in an AppStream that is empty at first. */
abstract class FleetTestCase {

  static final ObjectNode SALES =
      properties(
          """
          {
            Name: 'sales', InstanceType: 'stream.standard.small', FleetType: 'ON_DEMAND',
            ImageName: 'Office-2024', ComputeCapacity: {DesiredInstances: 2}
          }
          """);

  static final String ROLE = "arn:aws:iam::123456789012:role/sales";
  static final String OTHER_ROLE = "arn:aws:iam::123456789012:role/marketing";
  static final String MISSING_ROLE = "arn:aws:iam::123456789012:role/missing";

  /** More than a start or a stop takes. */
  static final int QUARTER_OF_AN_HOUR = 900;

  @AutoClose final LocalAppStream appStream = new LocalAppStream();

  final TypeFunction function = new LocalHandlerWrapper(appStream.environment());

  final CloudFormation cloudFormation =
      new CloudFormation(appStream, function, Configuration.SCHEMA);

  /** A fleet of the template, stopped. */
  final void createStopped(ObjectNode template) {
    cloudFormation.create(template).success();
    assertThat(state()).isEqualTo(FleetState.STOPPED);
  }

  /** A fleet of the template that somebody has started. */
  final void createRunning(ObjectNode template) {
    createStopped(template);
    startByHand();
    appStream.advance(QUARTER_OF_AN_HOUR);
    assertThat(state()).isEqualTo(FleetState.RUNNING);
  }

  /** A running fleet with people on it. */
  final void createBusy(ObjectNode template, int sessions) {
    createRunning(template);
    appStream.client().createStack(stack -> stack.name("desk"));
    appStream.client().associateFleet(both -> both.stackName("desk").fleetName("sales"));
    appStream.simulator().sessions().open("sales", sessions);
  }

  final List<Integer> sessionsThatStopsEnded() {
    return appStream.journal().calls("StopFleet").stream()
        .map(JournalEntry::sessionsEnded)
        .toList();
  }

  final void startByHand() {
    appStream.client().startFleet(start -> start.name("sales"));
  }

  final void stopByHand() {
    appStream.client().stopFleet(stop -> stop.name("sales"));
  }

  final Fleet live() {
    return appStream.client().describeFleets(describe -> describe.names("sales")).fleets().get(0);
  }

  final FleetState state() {
    return live().state();
  }

  final Map<String, String> liveTags() {
    return appStream.client().listTagsForResource(list -> list.resourceArn(live().arn())).tags();
  }

  static ResourceRequest.ResourceRequestBuilder creationOf(ObjectNode template) {
    return ResourceRequest.builder().action(Action.CREATE).model(template);
  }

  static ResourceRequest.ResourceRequestBuilder updateOf(ObjectNode previous, ObjectNode desired) {
    return ResourceRequest.builder().action(Action.UPDATE).previousModel(previous).model(desired);
  }
}
