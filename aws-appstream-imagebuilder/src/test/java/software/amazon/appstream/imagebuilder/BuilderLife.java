package software.amazon.appstream.imagebuilder;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import software.amazon.appstream.common.harness.CloudFormation;
import software.amazon.appstream.common.harness.LocalAppStream;
import software.amazon.appstream.common.harness.Outcome;
import software.amazon.appstream.common.harness.ResourceRequest;
import software.amazon.appstream.simulator.faults.FaultKind;
import software.amazon.cloudformation.Action;
import software.amazon.cloudformation.proxy.HandlerErrorCode;
import software.amazon.cloudformation.proxy.OperationStatus;

/**
 * The life of one image builder as a seed chooses it: it is created, updated, rolled back, given up
 * on, started and stopped by hand, and deleted, while AppStream has faults.
 */
final class BuilderLife {

  private static final int MOST_STEPS = 3;

  /** More than reads lag behind: CloudFormation does not go on that fast either. */
  private static final int SECONDS_BETWEEN_OPERATIONS = 15;

  private static final Set<FaultKind> ALL_FAULTS = EnumSet.allOf(FaultKind.class);

  private final LocalAppStream appStream;
  private final CloudFormation cloudFormation;
  private final Random random;
  private final RandomTemplates templates;
  private ObjectNode template;
  private LiveBuilder builder;

  BuilderLife(LocalAppStream appStream, CloudFormation cloudFormation, long seed) {
    this.appStream = appStream;
    this.cloudFormation = cloudFormation;
    this.random = new Random(seed);
    this.templates = new RandomTemplates(random);
    this.template = templates.first("builder-" + seed);
  }

  /** Lives it, and asserts after each operation what must be so. */
  void live() {
    if (create()) {
      for (int steps = 1 + random.nextInt(MOST_STEPS); steps > 0; steps--) {
        step();
      }
    }
    delete();
  }

  private boolean create() {
    Outcome create = withFaults(ResourceRequest.builder().action(Action.CREATE).build());
    ObjectNode model = create.last().orElseThrow().model().orElseThrow();
    template.set("Name", model.path("Name"));
    builder = new LiveBuilder(appStream, cloudFormation, template.path("Name").asText());
    return succeeded(create);
  }

  private void step() {
    switch (random.nextInt(5)) {
      case 0 -> {
        builder.turnByHand();
        appStream.advance(random.nextInt(600));
      }
      case 1 -> builder.tagByHand("Audit", "v" + random.nextInt(3));
      case 2 -> abandonUpdate();
      default -> update();
    }
  }

  private void update() {
    ObjectNode before = template;
    template = templates.changed(before);
    if (!succeeded(withFaults(update(before)))) {
      rollBackTo(before);
    }
  }

  /** CloudFormation gives up; the rollback does not know how far the update has come. */
  private void abandonUpdate() {
    ObjectNode before = template;
    template = templates.changed(before);
    beginFaults();
    cloudFormation.begin(update(before).withModel(template), 1 + random.nextInt(8));
    endFaults();
    rollBackTo(before);
  }

  private void rollBackTo(ObjectNode before) {
    ObjectNode failed = template;
    template = before;
    succeeded(withFaults(update(failed).toBuilder().rollback(true).build()));
  }

  private void delete() {
    withFaults(ResourceRequest.builder().action(Action.DELETE).build()).success();
    assertThat(appStream.client().describeImageBuilders().imageBuilders())
        .as("what is left over")
        .isEmpty();
  }

  private static ResourceRequest update(ObjectNode previous) {
    return ResourceRequest.builder().action(Action.UPDATE).previousModel(previous).build();
  }

  /** Runs the operation for the template as it is now. */
  private Outcome withFaults(ResourceRequest request) {
    beginFaults();
    Outcome outcome = cloudFormation.run(request.withModel(template));
    endFaults();
    return outcome;
  }

  private void beginFaults() {
    appStream.advance(SECONDS_BETWEEN_OPERATIONS);
    appStream.faults().seed(random.nextLong(), ALL_FAULTS);
  }

  private void endFaults() {
    appStream.faults().clear();
  }

  /** Asserts that a success left the builder as the template says; only a start may fail. */
  private boolean succeeded(Outcome outcome) {
    if (outcome.last().orElseThrow().status() == OperationStatus.SUCCESS) {
      builder.assertIs(template);
      return true;
    }
    assertThat(outcome.failed(HandlerErrorCode.NotStabilized)).contains("did not start");
    assertThat(builder.hasFailed()).as(outcome.messages().toString()).isTrue();
    return false;
  }
}
