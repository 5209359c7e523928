package software.amazon.appstream.simulator.usagereport;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import software.amazon.appstream.simulator.behaviour.UsageReportQuestions.NoSubscription;
import software.amazon.appstream.simulator.behaviour.UsageReportQuestions.RepeatedSubscription;
import software.amazon.appstream.simulator.call.Call;
import software.amazon.appstream.simulator.call.Operation;
import software.amazon.appstream.simulator.call.ServiceException;
import software.amazon.appstream.simulator.resource.Account;
import software.amazon.appstream.simulator.resource.Resource;
import software.amazon.appstream.simulator.resource.ResourceTable;
import software.amazon.appstream.simulator.resource.View;

/** The one subscription to usage reports that an account has in a Region, or has not. */
public final class UsageReportOperations {
  private static final String REFUSAL = "LimitExceededException";
  private static final String NO_NAME = "";

  private final Account account;
  private final ResourceTable<Resource> subscriptions =
      new ResourceTable<>(
          "UsageReportSubscription", List.of(), "ResourceNotFoundException", REFUSAL);

  public UsageReportOperations(Account account) {
    this.account = account;
  }

  public Map<String, Operation> operations() {
    return Map.of(
        "CreateUsageReportSubscription", this::create,
        "DescribeUsageReportSubscriptions", this::describe,
        "DeleteUsageReportSubscription", this::delete);
  }

  private ObjectNode create(Call call) {
    Optional<Resource> present = subscriptions.find(NO_NAME, new View(call.now(), call.now()));
    if (present.isPresent() && call.behaviours().are(RepeatedSubscription.REFUSED)) {
      throw new ServiceException(REFUSAL, "There is a usage report subscription already.");
    }
    Resource subscription = present.orElseGet(() -> added(call));
    return subscription.attributesAt(call.now());
  }

  private ObjectNode describe(Call call) {
    View view = View.ofRead(call);
    ObjectNode output = JsonNodeFactory.instance.objectNode();
    var descriptions = output.putArray("UsageReportSubscriptions");
    subscriptions
        .page(call, view, subscription -> true, output)
        .forEach(subscription -> descriptions.add(description(subscription, view)));
    if (descriptions.isEmpty() && call.behaviours().are(NoSubscription.NOT_FOUND)) {
      throw none();
    }
    return output;
  }

  private ObjectNode delete(Call call) {
    Resource subscription =
        subscriptions.find(NO_NAME, View.ofChange(call)).orElseThrow(UsageReportOperations::none);
    subscriptions.end(subscription, call.now(), Duration.ZERO);
    return JsonNodeFactory.instance.objectNode();
  }

  private Resource added(Call call) {
    ObjectNode attributes = JsonNodeFactory.instance.objectNode();
    attributes.put("S3BucketName", bucket()).put("Schedule", "DAILY");
    Resource subscription = new Resource(NO_NAME, call, attributes);
    subscriptions.add(subscription);
    return subscription;
  }

  private static ObjectNode description(Resource subscription, View view) {
    ObjectNode description = subscription.attributesAt(view.at());
    description.putArray("SubscriptionErrors");
    return description;
  }

  /** From the administration guide: the bucket is the account's in the Region, and stays. */
  private String bucket() {
    int word = (account.id() + account.region()).hashCode();
    return String.format(
        Locale.ROOT, "appstream-logs-%s-%s-%08x", account.region(), account.id(), word);
  }

  private static ServiceException none() {
    return ServiceException.notFound("There is no usage report subscription.");
  }
}
