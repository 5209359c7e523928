package software.amazon.appstream.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.common.harness.Template.properties;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import software.amazon.appstream.common.DesiredState;
import software.amazon.appstream.common.harness.CloudFormation;
import software.amazon.appstream.common.harness.LocalAppStream;
import software.amazon.appstream.common.harness.Outcome;
import software.amazon.appstream.common.harness.ResourceRequest;
import software.amazon.appstream.common.harness.Template;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.Fleet;
import software.amazon.awssdk.services.appstream.model.FleetState;
import software.amazon.cloudformation.proxy.HandlerErrorCode;

/** One life of a fleet: random operations, hands and faults, and what holds after each. */
final class SeededRun {

  /** Longer than reads lag: what an operation did just before another, that one cannot see. */
  private static final int BETWEEN_OPERATIONS = 15;

  private static final int MOST_REPETITIONS = 50;

  /** What AppStream has where the template says nothing. */
  private static final ObjectNode DEFAULTS =
      properties(
          """
          {
            MaxUserDurationInSeconds: 57600, DisconnectTimeoutInSeconds: 900,
            IdleDisconnectTimeoutInSeconds: 0, EnableDefaultInternetAccess: false,
            StreamView: 'APP', RootVolumeConfig: {VolumeSizeInGb: 200}
          }
          """);

  private final LocalAppStream appStream;
  private final CloudFormation cloudFormation;
  private final boolean faulty;
  private final Random random;
  private final RandomTemplates templates;

  SeededRun(LocalAppStream appStream, CloudFormation cloudFormation, long seed, boolean faulty) {
    this.appStream = appStream;
    this.cloudFormation = cloudFormation;
    this.faulty = faulty;
    this.random = new Random(seed);
    this.templates = new RandomTemplates(random);
  }

  void run() {
    appStream.journal().clear();
    letFaultsHappen();
    ObjectNode template = templates.good();
    if (create(template)) {
      int updates = random.nextInt(4);
      for (int i = 0; i < updates; i++) {
        template = update(template);
      }
    }
    delete(template);
  }

  private boolean create(ObjectNode template) {
    appStream.advance(BETWEEN_OPERATIONS);
    Outcome create = cloudFormation.create(template);
    if (succeeded(create)) {
      assertLiveIs(template, wanted(template).orElse(DesiredState.STOPPED));
      return true;
    }
    assertThat(faulty).as(create.messages().toString()).isTrue();
    return false;
  }

  private void delete(ObjectNode template) {
    for (int i = 0; i < MOST_REPETITIONS; i++) {
      appStream.advance(BETWEEN_OPERATIONS);
      Outcome delete = cloudFormation.delete(Template.properties("{Name: 'sales'}"));
      boolean done =
          succeeded(delete)
              || delete
                  .last()
                  .orElseThrow()
                  .errorCode()
                  .filter(HandlerErrorCode.NotFound::equals)
                  .isPresent();
      if (done) {
        undisturbed(() -> assertThat(fleets(appStream.client())).as("leaked").isEmpty());
        return;
      }
    }
    throw new AssertionError("not deleted: " + template);
  }

  /** Updates the fleet in one of many ways, and returns the template that holds afterwards. */
  private ObjectNode update(ObjectNode template) {
    undisturbed(this::maybeSwitchByHand);
    appStream.advance(BETWEEN_OPERATIONS);
    ObjectNode changed = templates.changed(template);
    return switch (random.nextInt(6)) {
      case 0 -> updateAndRollBack(template, templates.refused(changed));
      case 1 -> abandon(template, changed);
      case 2 -> updateWithHandsOn(template, changed);
      default -> updateOrRollBack(template, changed);
    };
  }

  private ObjectNode updateOrRollBack(ObjectNode template, ObjectNode desired) {
    Fleet before = live();
    Outcome update = cloudFormation.update(template, desired);
    if (!faulty) {
      update.success();
      assertThat(update.changes()).filteredOn("StopFleet"::equals).hasSizeLessThan(2);
    }
    if (succeeded(update)) {
      assertLiveIs(desired, wanted(desired).orElse(FleetKind.stateOf(before)));
      return desired;
    }
    return rollBack(template, desired, before);
  }

  private ObjectNode updateAndRollBack(ObjectNode template, ObjectNode refused) {
    Fleet before = live();
    Outcome update = cloudFormation.update(template, refused);
    assertThat(succeeded(update)).isFalse();
    return rollBack(template, refused, before);
  }

  private ObjectNode abandon(ObjectNode template, ObjectNode desired) {
    Fleet before = live();
    Outcome begun =
        cloudFormation.begin(
            FleetTestCase.updateOf(template, desired).build(), 1 + random.nextInt(25));
    if (succeeded(begun)) {
      assertLiveIs(desired, wanted(desired).orElse(FleetKind.stateOf(before)));
      return desired;
    }
    boolean wasToStop = wanted(desired).filter(DesiredState.STOPPED::equals).isPresent();
    return wasToStop ? rollBack(template, desired, null) : rollBack(template, desired, before);
  }

  private ObjectNode updateWithHandsOn(ObjectNode template, ObjectNode desired) {
    Outcome begun =
        cloudFormation.begin(
            FleetTestCase.updateOf(template, desired).build(), 1 + random.nextInt(15));
    if (!begun.isFinal()) {
      undisturbed(this::maybeSwitchByHand);
      begun = cloudFormation.resume(begun);
    }
    if (succeeded(begun)) {
      assertLiveIs(desired, wanted(desired).orElse(null));
      return desired;
    }
    assertThat(faulty).as(begun.messages().toString()).isTrue();
    return rollBack(template, desired, null);
  }

  /** As an operator does who continues the rollback until it succeeds. */
  private ObjectNode rollBack(ObjectNode template, ObjectNode desired, Fleet before) {
    ResourceRequest rollback = FleetTestCase.updateOf(desired, template).rollback(true).build();
    for (int i = 0; i < MOST_REPETITIONS; i++) {
      appStream.advance(BETWEEN_OPERATIONS);
      if (succeeded(cloudFormation.run(rollback))) {
        DesiredState asBefore =
            before != null && FleetKind.stateOf(before) == DesiredState.RUNNING
                ? DesiredState.RUNNING
                : null;
        assertLiveIs(template, wanted(template).orElse(asBefore));
        return template;
      }
      assertThat(faulty).isTrue();
    }
    throw new AssertionError("not rolled back to " + template);
  }

  private void assertLiveIs(ObjectNode template, DesiredState state) {
    ObjectNode expected = DEFAULTS.deepCopy();
    expected.setAll(template);
    expected.remove("DesiredState");
    Map<String, String> tags = new HashMap<>();
    for (JsonNode tag : template.path("Tags")) {
      tags.put(tag.path("Key").asText(), tag.path("Value").asText());
    }
    expected.remove("Tags");
    Fleet live = live();
    ObjectNode actual = FleetKind.FLEET.properties(live);
    actual.remove(List.of("Arn", "ImageArn", "DesiredState"));
    assertThat(actual).isEqualTo(expected);
    undisturbed(
        () ->
            assertThat(
                    appStream
                        .client()
                        .listTagsForResource(list -> list.resourceArn(live.arn()))
                        .tags())
                .isEqualTo(tags));
    if (state != null) {
      assertThat(live.stateAsString()).isEqualTo(state.name());
    }
  }

  private void maybeSwitchByHand() {
    FleetState state = fleets(appStream.client()).get(0).state();
    if (random.nextBoolean() || state == FleetState.STOPPING) {
      return;
    }
    if (state == FleetState.STOPPED) {
      appStream.client().startFleet(start -> start.name("sales"));
    } else {
      appStream.client().stopFleet(stop -> stop.name("sales"));
    }
  }

  private Fleet live() {
    Fleet[] live = new Fleet[1];
    undisturbed(() -> live[0] = fleets(appStream.client()).get(0));
    return live[0];
  }

  private void undisturbed(Runnable action) {
    appStream.faults().clear();
    action.run();
    letFaultsHappen();
  }

  private void letFaultsHappen() {
    if (faulty) {
      appStream.faults().seed(random.nextLong());
    }
  }

  private static List<Fleet> fleets(AppStreamClient client) {
    return client.describeFleets().fleets();
  }

  private static boolean succeeded(Outcome outcome) {
    return outcome.isFinal() && outcome.last().orElseThrow().errorCode().isEmpty();
  }

  private static Optional<DesiredState> wanted(ObjectNode template) {
    return DesiredState.of(template);
  }
}
