package software.amazon.appstream.usagereportsubscription;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import software.amazon.appstream.common.harness.LocalAppStream;
import software.amazon.appstream.common.harness.TypeFunction;
import software.amazon.appstream.common.harness.lives.Adversity;
import software.amazon.appstream.common.harness.lives.Hand;
import software.amazon.appstream.common.harness.lives.LivingType;
import software.amazon.appstream.common.harness.lives.Look;
import software.amazon.appstream.common.harness.lives.Service;
import software.amazon.appstream.common.harness.promises.NothingIsCreatedTwice;
import software.amazon.appstream.common.harness.promises.Promise;
import software.amazon.appstream.simulator.journal.JournalEntry;

/** What lives need to know about the subscription, of which there is one or none. */
final class LivingSubscription extends LivingType {

  private static final String THE_ONE = "usage-reports";

  LivingSubscription() {
    super("usagereportsubscription", Configuration.SCHEMA);
  }

  @Override
  public TypeFunction function(LocalAppStream appStream) {
    return new LocalHandlerWrapper(appStream.environment());
  }

  @Override
  public boolean hasNeighbours() {
    return false;
  }

  @Override
  public ObjectNode template(Random random, String name) {
    return nothing();
  }

  /** There is one identifier only. */
  @Override
  public ObjectNode named(ObjectNode template, String name) {
    return nothing().put("Id", THE_ONE);
  }

  @Override
  public ObjectNode changed(ObjectNode template, Random random) {
    return template.deepCopy();
  }

  @Override
  public ObjectNode refused(ObjectNode template, Random random) {
    return template.deepCopy().put("Schedule", "HOURLY");
  }

  @Override
  public Optional<ObjectNode> find(Look look, ObjectNode model) {
    return findAll(look).stream().findFirst();
  }

  @Override
  public List<ObjectNode> findAll(Look look) {
    return look.at("DescribeUsageReportSubscriptions", nothing())
        .map(output -> output.path("UsageReportSubscriptions").path(0))
        .filter(live -> live.isObject())
        .map(live -> List.of((ObjectNode) live))
        .orElse(List.of());
  }

  @Override
  public ObjectNode properties(ObjectNode live) {
    return live;
  }

  @Override
  public String identity(ObjectNode live) {
    return THE_ONE;
  }

  @Override
  public boolean makeByHand(Service service, ObjectNode template) {
    return service.call("CreateUsageReportSubscription", nothing()).isPresent();
  }

  @Override
  public ObjectNode made(JournalEntry creation) {
    return (ObjectNode) creation.outcome().output().orElseThrow();
  }

  @Override
  public List<Hand> hands() {
    return List.of(
        new Hand(
            "ends the subscription",
            Adversity.HANDS_ON_EXISTENCE,
            Set.of(Hand.EXISTENCE),
            (service, live, random) ->
                service.call("DeleteUsageReportSubscription", nothing()).isPresent()));
  }

  /** A subscription does not tell whose it is. */
  @Override
  public Set<Adversity> notSurvivedYet() {
    // AppStream's one error for a second subscription is that of a quota.
    return Set.of(Adversity.TWINS, Adversity.QUOTA);
  }

  /** The API has neither tags nor an error for a second create. */
  @Override
  public Set<Class<? extends Promise>> notKeptYet() {
    return Set.of(NothingIsCreatedTwice.class);
  }

  private static ObjectNode nothing() {
    return JsonNodeFactory.instance.objectNode();
  }
}
