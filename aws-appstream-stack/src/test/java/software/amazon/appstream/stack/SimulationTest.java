package software.amazon.appstream.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.common.harness.Template.properties;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.appstream.common.harness.Outcome;
import software.amazon.appstream.common.harness.ResourceRequest;
import software.amazon.appstream.simulator.faults.FaultKind;
import software.amazon.cloudformation.Action;
import software.amazon.cloudformation.proxy.HandlerErrorCode;

/**
 * Lives of stacks as seeds draw them: templates, refused and abandoned operations, and faults of
 * AppStream at any call. The harness checks the contract and the permissions on the way.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SimulationTest extends StackTestCase {

  /** How many seeds, from 1 on; {@code -Dsimulation.runs=10000} tries more. */
  private static final int RUNS = Integer.getInteger("simulation.runs", 200);

  private static final Set<FaultKind> FAULTS =
      EnumSet.of(FaultKind.THROTTLING, FaultKind.SERVER_ERROR, FaultKind.LOST_ANSWER);

  private static final int LONGEST_LAG = 10;
  private static final int MOST_UPDATES = 3;
  private static final int MOST_INVOCATIONS = 1000;

  /** What a template and its CloudFormation stack want. */
  private record Wanted(ObjectNode template, Map<String, String> stackTags) {

    Map<String, String> tags() {
      Map<String, String> tags = new TreeMap<>(stackTags);
      template
          .path("Tags")
          .forEach(tag -> tags.put(tag.path("Key").asText(), tag.path("Value").asText()));
      return tags;
    }
  }

  private Random random;
  private RandomTemplates templates;

  LongStream seeds() {
    return LongStream.rangeClosed(1, RUNS);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void a_stack_is_what_its_template_says_whatever_happens(long seed) {
    random = new Random(seed);
    templates = new RandomTemplates(random);
    appStream.journal().clear();
    List<String> namesBefore = liveNames();
    try {
      liveThrough("sales-" + seed);
      assertThat(liveNames()).isEqualTo(namesBefore);
    } catch (AssertionError | RuntimeException failure) {
      throw new AssertionError("seed %d: %s".formatted(seed, failure.getMessage()), failure);
    }
  }

  private void liveThrough(String name) {
    ObjectNode nameless = properties("{}");
    Wanted wanted = draw(random.nextBoolean() ? nameless : nameless.put("Name", name));
    Outcome created = troubled(request(Action.CREATE, wanted).build(), "CreateStack");
    ObjectNode model = created.last().orElseThrow().model().orElseThrow();
    if (created.isSuccessful()) {
      wanted.template().set("Name", model.get("Name"));
      assertLive(wanted, created);
      for (int updates = random.nextInt(MOST_UPDATES + 1); updates > 0; updates--) {
        wanted = update(wanted);
      }
      assertThat(cloudFormation.run(update(wanted, wanted)).changes()).isEmpty();
    }
    delete(model);
  }

  /** Tries an update and undoes it if it does not succeed; returns what is wanted in the end. */
  private Wanted update(Wanted before) {
    Wanted wanted = draw(before.template());
    Outcome updated =
        troubled(update(before, wanted), oneOf("UpdateStack", "TagResource", "UntagResource"));
    if (updated.isSuccessful()) {
      assertLive(wanted, updated);
      return wanted;
    }
    Outcome rolledBack = withFaults(update(wanted, before), MOST_INVOCATIONS);
    assertLive(before, rolledBack);
    return before;
  }

  private void delete(ObjectNode model) {
    boolean exists = liveNames().contains(model.path("Name").asText());
    Outcome deleted =
        withFaults(
            ResourceRequest.builder().action(Action.DELETE).model(model).build(), MOST_INVOCATIONS);
    if (exists) {
      deleted.success();
    } else {
      deleted.failed(HandlerErrorCode.NotFound);
    }
  }

  /** Runs an operation that may be abandoned, or refused by the service in the given call. */
  private Outcome troubled(ResourceRequest request, String call) {
    if (random.nextInt(5) == 0) {
      appStream.faults().failNext(call, "LimitExceededException", "no more");
    }
    boolean abandoned = random.nextInt(5) == 0;
    Outcome outcome = withFaults(request, abandoned ? 1 + random.nextInt(3) : MOST_INVOCATIONS);
    if (outcome.isFinal() && !outcome.isSuccessful()) {
      outcome.failed(HandlerErrorCode.ServiceLimitExceeded);
    }
    return outcome;
  }

  private Outcome withFaults(ResourceRequest request, int invocations) {
    appStream.advance(LONGEST_LAG);
    appStream.faults().lagReads(Duration.ofSeconds(random.nextInt(LONGEST_LAG)));
    appStream.faults().seed(random.nextLong(), FAULTS);
    Outcome outcome = cloudFormation.begin(request, invocations);
    appStream.faults().clear();
    assertThat(outcome.waitedSeconds()).isLessThan(timeout(request.getAction()));
    return outcome;
  }

  /** The time that the schema gives the handler, in seconds. */
  private int timeout(Action action) {
    return 60
        * cloudFormation
            .schema()
            .path("handlers")
            .path(action.name().toLowerCase(Locale.ROOT))
            .path("timeoutInMinutes")
            .asInt();
  }

  private void assertLive(Wanted wanted, Outcome outcome) {
    String name = wanted.template().path("Name").asText();
    assertThat(StackContent.of(live(name))).isEqualTo(StackContent.of(wanted.template()));
    assertThat(liveTags(name)).isEqualTo(wanted.tags());
    assertThat(StackContent.of(outcome.succeeded())).isEqualTo(StackContent.of(live(name)));
  }

  private Wanted draw(ObjectNode before) {
    return new Wanted(templates.next(before), templates.stackTags());
  }

  private String oneOf(String... choices) {
    return choices[random.nextInt(choices.length)];
  }

  private static ResourceRequest update(Wanted previous, Wanted wanted) {
    return request(Action.UPDATE, wanted)
        .previousModel(previous.template())
        .previousStackTags(previous.stackTags())
        .build();
  }

  private static ResourceRequest.ResourceRequestBuilder request(Action action, Wanted wanted) {
    return ResourceRequest.builder()
        .action(action)
        .model(wanted.template())
        .stackTags(wanted.stackTags());
  }
}
