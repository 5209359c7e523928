package software.amazon.appstream.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.common.harness.Template.properties;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import software.amazon.appstream.common.DesiredState;
import software.amazon.appstream.common.harness.CloudFormation;
import software.amazon.appstream.common.harness.LocalAppStream;
import software.amazon.appstream.common.harness.Outcome;
import software.amazon.appstream.common.harness.ResourceRequest;
import software.amazon.appstream.simulator.behaviour.Behaviours;
import software.amazon.appstream.simulator.behaviour.FleetQuestions.FailedStart;
import software.amazon.cloudformation.proxy.HandlerErrorCode;
import software.amazon.cloudformation.proxy.OperationStatus;

/** One life of a fleet: random operations, hands and faults, and what holds after each. */
final class SeededRun {

  /** Longer than reads lag: what one operation did last, the first look of the next must see. */
  private static final int BETWEEN_OPERATIONS = 15;

  private static final int MOST_ROLLBACKS = 30;

  private final LocalAppStream appStream;
  private final CloudFormation cloudFormation;
  private final boolean faulty;
  private final Random random;
  private final RandomTemplates templates;
  private final LiveFleet fleet;

  SeededRun(LocalAppStream appStream, CloudFormation cloudFormation, long seed, boolean faulty) {
    this.appStream = appStream;
    this.cloudFormation = cloudFormation;
    this.faulty = faulty;
    this.random = new Random(seed);
    this.templates = new RandomTemplates(random);
    this.fleet = new LiveFleet(appStream.client());
  }

  void run() {
    appStream.journal().clear();
    // A start that hangs is waited for until CloudFormation's time is over.
    appStream.simulator().behaveAs(Behaviours.standard().with(FailedStart.STOPPED));
    letThingsGoWrong();
    ObjectNode template = templates.good();
    if (create(template)) {
      for (int updates = random.nextInt(4); updates > 0; updates--) {
        template = update(template);
      }
    }
    delete();
    assertThat(undisturbed(fleet::exists)).as("leaked").isFalse();
  }

  private boolean create(ObjectNode template) {
    appStream.advance(BETWEEN_OPERATIONS);
    Outcome create = cloudFormation.create(template);
    if (!succeeded(create)) {
      assertOnlyTheStartFailed(create);
      return false;
    }
    assertArrived(create, template, Optional.of(DesiredState.STOPPED));
    return true;
  }

  private void delete() {
    appStream.advance(BETWEEN_OPERATIONS);
    cloudFormation.delete(properties("{Name: 'sales'}")).success();
  }

  /** Updates the fleet in one of many ways; returns the template that holds afterwards. */
  private ObjectNode update(ObjectNode template) {
    maybeSwitchByHand();
    appStream.advance(BETWEEN_OPERATIONS);
    ObjectNode changed = templates.changed(template);
    return switch (random.nextInt(6)) {
      case 0 -> updateInVain(template, templates.refused(changed));
      case 1 -> abandon(template, changed);
      case 2 -> updateWithHandsOn(template, changed);
      default -> updateUndisturbed(template, changed);
    };
  }

  private ObjectNode updateUndisturbed(ObjectNode template, ObjectNode desired) {
    DesiredState before = undisturbed(fleet::state);
    Outcome update = cloudFormation.update(template, desired);
    if (!faulty) {
      assertThat(update.changes()).filteredOn("StopFleet"::equals).hasSizeLessThan(2);
    }
    return completed(template, update, Optional.of(before));
  }

  private ObjectNode updateInVain(ObjectNode template, ObjectNode refused) {
    DesiredState before = undisturbed(fleet::state);
    cloudFormation.update(template, refused).failed(HandlerErrorCode.InvalidRequest);
    return rollBack(template, refused, Optional.of(before));
  }

  private ObjectNode abandon(ObjectNode template, ObjectNode desired) {
    DesiredState before = undisturbed(fleet::state);
    Outcome begun = begin(template, desired);
    if (begun.isFinal()) {
      return completed(template, begun, Optional.of(before));
    }
    // A start or a stop that the abandoned template asked for may be over already.
    boolean stateIsKept = DesiredState.of(desired).isEmpty() && before == DesiredState.RUNNING;
    return rollBack(template, desired, Optional.of(before).filter(state -> stateIsKept));
  }

  private ObjectNode updateWithHandsOn(ObjectNode template, ObjectNode desired) {
    Outcome begun = begin(template, desired);
    if (!begun.isFinal()) {
      maybeSwitchByHand();
      begun = cloudFormation.resume(begun);
    }
    return completed(template, begun, Optional.empty());
  }

  private Outcome begin(ObjectNode template, ObjectNode desired) {
    ResourceRequest request = FleetTestCase.updateOf(template, desired).build();
    return cloudFormation.begin(request, 1 + random.nextInt(25));
  }

  /** Checks what an update has led to, after a rollback if it failed. */
  private ObjectNode completed(ObjectNode template, Outcome update, Optional<DesiredState> before) {
    ObjectNode desired = update.request().getModel();
    if (succeeded(update)) {
      assertArrived(update, desired, before);
      return desired;
    }
    assertOnlyTheStartFailed(update);
    return rollBack(template, desired, before);
  }

  /** As an operator does who continues the rollback until it succeeds. */
  private ObjectNode rollBack(
      ObjectNode template, ObjectNode desired, Optional<DesiredState> before) {
    ResourceRequest request = FleetTestCase.updateOf(desired, template).rollback(true).build();
    for (int i = 0; i < MOST_ROLLBACKS; i++) {
      appStream.advance(BETWEEN_OPERATIONS);
      Outcome rollback = cloudFormation.run(request);
      if (succeeded(rollback)) {
        assertArrived(rollback, template, before);
        return template;
      }
      assertOnlyTheStartFailed(rollback);
    }
    throw new AssertionError("not rolled back to " + template);
  }

  private void assertArrived(
      Outcome outcome, ObjectNode template, Optional<DesiredState> otherwise) {
    ObjectNode model = outcome.succeeded();
    template
        .properties()
        .forEach(
            property -> assertThat(model.get(property.getKey())).isEqualTo(property.getValue()));
    undisturbed(
        () -> {
          fleet.assertIs(template);
          DesiredState.of(template).or(() -> otherwise).ifPresent(fleet::assertIn);
          return fleet;
        });
  }

  /** All other faults pass, and are waited out. */
  private void assertOnlyTheStartFailed(Outcome outcome) {
    assertThat(faulty).as(outcome.messages().toString()).isTrue();
    assertThat(outcome.failed(HandlerErrorCode.NotStabilized)).contains("did not start");
  }

  private void maybeSwitchByHand() {
    if (random.nextBoolean()) {
      undisturbed(
          () -> {
            fleet.switchByHand();
            return fleet;
          });
    }
  }

  private <T> T undisturbed(Supplier<T> action) {
    appStream.faults().clear();
    T result = action.get();
    letThingsGoWrong();
    return result;
  }

  private void letThingsGoWrong() {
    if (faulty) {
      appStream.faults().seed(random.nextLong());
    }
  }

  private static boolean succeeded(Outcome outcome) {
    return outcome.last().orElseThrow().status() == OperationStatus.SUCCESS;
  }
}
