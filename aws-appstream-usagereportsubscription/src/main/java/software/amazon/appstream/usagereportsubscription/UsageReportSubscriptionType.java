package software.amazon.appstream.usagereportsubscription;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.appstream.common.aws.AppStream;
import software.amazon.appstream.common.aws.Call;
import software.amazon.appstream.common.aws.CallFailure;
import software.amazon.appstream.common.type.Page;
import software.amazon.appstream.common.type.ResourceType;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.CreateUsageReportSubscriptionRequest;
import software.amazon.awssdk.services.appstream.model.DeleteUsageReportSubscriptionRequest;
import software.amazon.awssdk.services.appstream.model.DescribeUsageReportSubscriptionsRequest;
import software.amazon.awssdk.services.appstream.model.DescribeUsageReportSubscriptionsResponse;
import software.amazon.awssdk.services.appstream.model.LimitExceededException;

/** The subscription to usage reports: one in an account and Region, without a name in AppStream. */
final class UsageReportSubscriptionType extends ResourceType {

  private static final String ID = "Id";

  /** The identifier of every such resource. */
  static final String THE_ONE = "usage-reports";

  UsageReportSubscriptionType() {
    super("usage report subscription", Configuration.class);
  }

  @Override
  public Optional<ObjectNode> find(AppStream appStream, ObjectNode identity) {
    return found(
            appStream,
            Call.of(
                DescribeUsageReportSubscriptionsRequest.builder().build(),
                AppStreamClient::describeUsageReportSubscriptions),
            DescribeUsageReportSubscriptionsResponse::usageReportSubscriptions)
        .map(live -> live.put(ID, THE_ONE));
  }

  @Override
  public Page list(AppStream appStream, String nextToken) {
    return new Page(find(appStream, null).map(List::of).orElse(List.of()), null);
  }

  @Override
  public Call<?, ?> create(ObjectNode members) {
    return Call.of(
        CreateUsageReportSubscriptionRequest.builder().build(),
        AppStreamClient::createUsageReportSubscription);
  }

  @Override
  public Call<?, ?> delete(ObjectNode identity) {
    return Call.of(
        DeleteUsageReportSubscriptionRequest.builder().build(),
        AppStreamClient::deleteUsageReportSubscription);
  }

  @Override
  public ObjectNode identified(ObjectNode desired, Supplier<String> name) {
    return desired.deepCopy().put(ID, THE_ONE);
  }

  @Override
  public boolean canIdentify(ObjectNode identity) {
    return identity.path(ID).asText().equals(THE_ONE);
  }

  /** Assumption: the limit is one; the service model has no other error for a second create. */
  @Override
  public boolean isTaken(CallFailure refusal) {
    return refusal.is(LimitExceededException.class);
  }

  @Override
  public String subject(ObjectNode identity) {
    return noun();
  }

  @Override
  public String remedyIfTaken() {
    return "An account has one per Region: import it, or remove the resource from the template.";
  }
}
