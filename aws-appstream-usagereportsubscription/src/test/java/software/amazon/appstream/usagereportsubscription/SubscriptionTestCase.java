package software.amazon.appstream.usagereportsubscription;

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
import software.amazon.awssdk.services.appstream.model.UsageReportSubscription;
import software.amazon.cloudformation.Action;

/** A test of whole operations on the subscription, in an AppStream that is empty at first. */
abstract class SubscriptionTestCase {

  /** Nothing can be set. */
  static final ObjectNode TEMPLATE = properties("{}");

  static final ObjectNode IDENTIFIER = properties("{Id: 'usage-reports'}");

  @AutoClose final LocalAppStream appStream = new LocalAppStream();

  final CloudFormation cloudFormation =
      new CloudFormation(
          appStream, new LocalHandlerWrapper(appStream.environment()), Configuration.SCHEMA);

  Outcome read(ObjectNode identifier) {
    return cloudFormation.run(
        ResourceRequest.builder().action(Action.READ).model(identifier).build());
  }

  /** The subscriptions in AppStream. */
  List<UsageReportSubscription> live() {
    return appStream
        .client()
        .describeUsageReportSubscriptions(request -> {})
        .usageReportSubscriptions();
  }

  void behave(Answer... answers) {
    Behaviours behaviours = Behaviours.standard();
    for (Answer answer : answers) {
      behaviours = behaviours.with(answer);
    }
    appStream.simulator().behaveAs(behaviours);
  }
}
