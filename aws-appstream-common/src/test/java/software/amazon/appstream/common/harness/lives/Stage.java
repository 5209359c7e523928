package software.amazon.appstream.common.harness.lives;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import software.amazon.appstream.common.harness.Adversary;
import software.amazon.appstream.common.harness.CloudFormation;
import software.amazon.appstream.common.harness.Event;
import software.amazon.appstream.common.harness.LocalAppStream;
import software.amazon.appstream.common.harness.Outcome;
import software.amazon.appstream.common.harness.ResourceRequest;
import software.amazon.appstream.common.harness.TypeFunction;
import software.amazon.appstream.common.harness.lives.Chapter.Disturbance;
import software.amazon.appstream.common.harness.lives.Chapter.Kind;
import software.amazon.appstream.common.harness.lives.Chapter.Touch;
import software.amazon.appstream.common.harness.promises.Promise;
import software.amazon.cloudformation.Action;

/** Where a life is played: runs operations, lets others meddle, and has the promises checked. */
final class Stage {

  /** Longer than reads lag behind. */
  private static final int BETWEEN_OPERATIONS = 15;

  /** Longer than new resources and tags are hidden from some calls. */
  private static final int LEAST_BETWEEN = 3;

  private static final int MOST_INVOCATIONS = 1000;
  private static final int LONGEST_WAIT_AFTER_A_DEATH = 60;
  private static final int HOURS_UNTIL_AN_OPERATOR = 24;

  private final LivingType type;
  private final World world;
  private final Random random;
  private final LocalAppStream appStream;
  private final TypeFunction function;
  private final CloudFormation cloudFormation;
  private final List<Promise> promises;
  private final Service service;
  private final Truth truth;
  private final Weather weather;
  private final Hands hands;
  private final Trace trace;
  private final Story story = new Story();
  private final List<Instant> powerTouches = new ArrayList<>();
  private Chapter current;
  private boolean calm;

  Stage(
      LivingType type,
      World world,
      Random random,
      LocalAppStream appStream,
      List<Promise> promises,
      Trace trace) {
    this.type = type;
    this.world = world;
    this.random = random;
    this.appStream = appStream;
    this.function = type.function(appStream);
    this.cloudFormation = new CloudFormation(appStream, function, type.schemaFile());
    this.promises = promises;
    this.trace = trace;
    this.service = new Service(appStream.simulator());
    this.truth = new Truth(type, service);
    this.weather = new Weather(world, appStream.simulator(), random, this::disturbed);
    this.hands = new Hands(type, world, service, random);
    appStream.face(weather);
  }

  /** Makes what the type's resources need, and lets AppStream show it. */
  void prepare() {
    type.prepare(service);
    appStream.advance(BETWEEN_OPERATIONS);
  }

  /** From now on nothing goes wrong and nobody meddles. */
  void calm() {
    if (!calm) {
      trace.paragraph(service.now(), () -> "the weather is good from now on");
    }
    calm = true;
    weather.calm();
    type.findAll(service::look).forEach(live -> type.release(service, live));
  }

  /** Makes a resource of somebody else's, which CloudFormation is never told of. */
  void makeOther(ObjectNode template) {
    makeByHand(template);
    story.others().put(template, truth.of(template));
  }

  /** Makes a resource by hand. */
  void makeByHand(ObjectNode template) {
    if (!type.makeByHand(service, template)) {
      throw new IllegalStateException("AppStream refuses the type's own template: " + template);
    }
    trace.paragraph(service.now(), () -> "by hand: makes " + template);
    appStream.advance(BETWEEN_OPERATIONS);
  }

  boolean isThere(ObjectNode model) {
    return truth.of(model).exists();
  }

  Sequence beginSequence(ObjectNode template) {
    return new Sequence(truth.of(template), powerTouches);
  }

  void endSequence(Sequence sequence) {
    promises.forEach(promise -> promise.checkSequence(type, sequence));
  }

  /** Lets the hours pass until an operator looks at a rollback that has failed. */
  void waitForOperator(ObjectNode model) {
    appStream.advance(
        (int) Duration.ofHours(1 + random.nextInt(HOURS_UNTIL_AN_OPERATOR)).toSeconds());
    trace.paragraph(service.now(), () -> "an operator sees to the rollback");
    handsMayAct(model, 0.3);
  }

  /** Lets somebody do something between two operations. */
  void handsMayAct(ObjectNode model, double probability) {
    if (!calm && random.nextDouble() < probability) {
      meddle(model);
    }
  }

  private Optional<Touch> meddle(ObjectNode model) {
    Optional<Touch> touch = hands.act(truth.of(model));
    touch.ifPresent(
        done -> {
          trace.paragraph(done.time(), () -> "by hand: " + done.hand().name());
          if (done.hand().touches().contains("DesiredState")) {
            powerTouches.add(done.time());
          }
        });
    return touch;
  }

  Chapter play(
      Sequence sequence, Kind kind, ResourceRequest request, boolean refused, int invocations) {
    Chapter chapter = begin(kind, request, refused);
    chapter.belongTo(sequence);
    play(chapter, invocations);
    return chapter;
  }

  /** Runs an operation to its end, or until CloudFormation gives it up. */
  Chapter play(Kind kind, ResourceRequest request, boolean refused, int invocations) {
    Chapter chapter = begin(kind, request, refused);
    play(chapter, invocations);
    return chapter;
  }

  private void play(Chapter chapter, int invocations) {
    Outcome outcome = cloudFormation.begin(chapter.request(), 0);
    for (int i = 0; i < Math.min(invocations, MOST_INVOCATIONS) && !outcome.isFinal(); i++) {
      if (i > 0) {
        pause(chapter, outcome);
      }
      outcome = invoke(chapter, outcome);
    }
    end(chapter, outcome);
  }

  /** Two operations that ran at the same time. */
  record Twins(Chapter first, Chapter second) {}

  /** Runs two creates by turns, as the seed draws them. */
  Twins playTwins(ResourceRequest first, ResourceRequest second) {
    Chapter[] chapters = {begin(Kind.CREATE, first, false), begin(Kind.CREATE, second, false)};
    Outcome[] outcomes = {cloudFormation.begin(first, 0), cloudFormation.begin(second, 0)};
    for (int i = 0;
        i < MOST_INVOCATIONS && !(outcomes[0].isFinal() && outcomes[1].isFinal());
        i++) {
      int turn = random.nextInt(2);
      if (!outcomes[turn].isFinal()) {
        appStream.advance(1 + random.nextInt(outcomes[turn].last().map(Event::delay).orElse(1)));
        outcomes[turn] = invoke(chapters[turn], outcomes[turn]);
      }
    }
    end(chapters[0], outcomes[0]);
    end(chapters[1], outcomes[1]);
    return new Twins(chapters[0], chapters[1]);
  }

  /**
   * The resource as Cloud Control reads it, without what is read-only; empty if it is not there.
   */
  ObjectNode asRead(ObjectNode model) {
    appStream.face(Adversary.NONE);
    Outcome outcome =
        cloudFormation.run(ResourceRequest.builder().action(Action.READ).model(model).build());
    appStream.face(weather);
    ObjectNode read = JsonNodeFactory.instance.objectNode();
    if (outcome.isSuccessful()) {
      read.setAll(outcome.succeeded());
    }
    for (JsonNode pointer : type.schema().path("readOnlyProperties")) {
      read.remove(pointer.asText().substring("/properties/".length()));
    }
    return read;
  }

  /** Ends the life: looks at what is left, and has the promises of a whole life checked. */
  void end() {
    story.remains().addAll(truth.ofAll());
    story.others().keySet().forEach(made -> story.othersAtTheEnd().put(made, truth.of(made)));
    promises.forEach(promise -> promise.checkStory(type, story));
  }

  private Chapter begin(Kind kind, ResourceRequest request, boolean refused) {
    appStream.advance(
        world.has(Adversity.HASTE) ? LEAST_BETWEEN + random.nextInt(4) : BETWEEN_OPERATIONS);
    weather.operationBegins(service.now());
    Chapter chapter = new Chapter(kind, request, refused, truth.of(request.getModel()));
    trace.paragraph(
        service.now(),
        () ->
            "%s %s%s"
                .formatted(
                    kind,
                    request.getModel(),
                    request.getPreviousModel() == null
                        ? ""
                        : " from " + request.getPreviousModel()));
    return chapter;
  }

  private Outcome invoke(Chapter chapter, Outcome before) {
    current = chapter;
    weather.invocationBegins();
    function.handlerLog().clear();
    Outcome outcome;
    try {
      outcome = cloudFormation.invoke(before);
    } finally {
      chapter.invocations().add(cloudFormation.lastInvocation());
      chapter.logs().add(function.handlerLog().toString());
      TraceLines.ofInvocation(trace, cloudFormation.lastInvocation());
    }
    if (!cloudFormation.lastInvocation().died()) {
      Event event = outcome.last().orElseThrow();
      trace.add(service.now(), () -> "    -> " + TraceLines.of(event));
    }
    return outcome;
  }

  /** Lets the time pass until CloudFormation invokes the function again. */
  private void pause(Chapter chapter, Outcome outcome) {
    int delay =
        cloudFormation.lastInvocation().died()
            ? LEAST_BETWEEN + random.nextInt(LONGEST_WAIT_AFTER_A_DEATH)
            : outcome.last().orElseThrow().delay();
    int first = random.nextInt(delay + 1);
    appStream.advance(first);
    boolean ours = chapter.kind() != Kind.CREATE || hasCreated(outcome);
    if (!calm && ours && random.nextDouble() < world.meddling()) {
      ObjectNode model = outcome.last().flatMap(Event::model).orElse(chapter.request().getModel());
      meddle(model).ifPresent(chapter.touches()::add);
    }
    appStream.advance(delay - first);
  }

  private boolean hasCreated(Outcome outcome) {
    return outcome.calls().stream()
        .anyMatch(call -> call.succeeded() && type.isCreation(call.operation()));
  }

  private void end(Chapter chapter, Outcome outcome) {
    ObjectNode model =
        outcome.events().stream()
            .flatMap(event -> event.model().stream())
            .reduce((earlier, later) -> later)
            .orElse(chapter.request().getModel());
    chapter.end(outcome, truth.of(model));
    trace.add(
        service.now(), () -> outcome.isFinal() ? "  is over" : "  CloudFormation gives it up");
    story.chapters().add(chapter);
    promises.forEach(promise -> promise.checkChapter(type, chapter));
  }

  private void disturbed(String operation, Adversity adversity) {
    current.disturbances().add(new Disturbance(service.now(), operation, adversity));
  }
}
