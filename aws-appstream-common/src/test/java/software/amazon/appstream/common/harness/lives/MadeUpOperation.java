package software.amazon.appstream.common.harness.lives;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.appstream.common.harness.CallFate;
import software.amazon.appstream.common.harness.Event;
import software.amazon.appstream.common.harness.Invocation;
import software.amazon.appstream.common.harness.Outcome;
import software.amazon.appstream.common.harness.ResourceRequest;
import software.amazon.appstream.common.harness.Template;
import software.amazon.appstream.common.harness.lives.Chapter.Kind;
import software.amazon.appstream.simulator.journal.JournalEntry;
import software.amazon.cloudformation.Action;
import software.amazon.cloudformation.proxy.HandlerErrorCode;

/** An operation that a test tells instead of playing it, so that promises can be broken at will. */
public final class MadeUpOperation {

  private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");

  private final Kind kind;
  private final List<JournalEntry> calls = new ArrayList<>();
  private final List<Invocation.Call> timedCalls = new ArrayList<>();
  private final List<Event> events = new ArrayList<>();
  private final List<Chapter.Touch> touches = new ArrayList<>();
  private final List<Chapter.Disturbance> disturbances = new ArrayList<>();
  private ObjectNode previous;
  private ObjectNode desired = Template.properties("{Name: 'desk'}");
  private Snapshot before = Snapshot.ofNothing(NOW);
  private Snapshot after = Snapshot.ofNothing(NOW);
  private Map<String, String> previousStackTags;
  private Map<String, String> stackTags;
  private Boolean rollback;
  private String log = "";

  public MadeUpOperation(Kind kind) {
    this.kind = kind;
  }

  /** What AppStream holds at some moment. */
  public static Snapshot resource(Power power, String properties, Map<String, String> tags) {
    ObjectNode given =
        Template.properties("{Name: 'desk'}").setAll(Template.properties(properties));
    ObjectNode live = given.deepCopy().put("Arn", "arn:desk").put("CreatedTime", 1);
    return new Snapshot(NOW, live, live.deepCopy(), given, tags, power, false);
  }

  public static Snapshot nothing() {
    return Snapshot.ofNothing(NOW);
  }

  public static Snapshot somethingGoing() {
    return Snapshot.ofSomethingGoing(NOW);
  }

  public MadeUpOperation template(String properties) {
    desired = Template.properties("{Name: 'desk'}").setAll(Template.properties(properties));
    return this;
  }

  public MadeUpOperation from(String properties) {
    previous = Template.properties("{Name: 'desk'}").setAll(Template.properties(properties));
    return this;
  }

  /** The tags of the CloudFormation stack, before and now. */
  public MadeUpOperation stackTags(Map<String, String> before, Map<String, String> now) {
    previousStackTags = before;
    stackTags = now;
    return this;
  }

  public MadeUpOperation isRollback() {
    rollback = true;
    return this;
  }

  public MadeUpOperation before(Snapshot snapshot) {
    before = snapshot;
    return this;
  }

  public MadeUpOperation after(Snapshot snapshot) {
    after = snapshot;
    return this;
  }

  public MadeUpOperation calls(String operation, String input, String output) {
    return add(
        operation, input, JournalEntry.Outcome.of(Template.properties(output)), Duration.ZERO);
  }

  /** A call that AppStream takes and whose answer does not reach the function. */
  public MadeUpOperation losesTheAnswerOf(String operation, String input, String output) {
    calls.add(
        new JournalEntry(
            NOW,
            operation,
            Template.properties(input),
            JournalEntry.Outcome.of(Template.properties(output)),
            true,
            0));
    return this;
  }

  public MadeUpOperation callsAt(int second, String operation) {
    return add(
        operation,
        "{}",
        JournalEntry.Outcome.of(JsonNodeFactory.instance.objectNode()),
        Duration.ofSeconds(second));
  }

  public MadeUpOperation isRefused(String operation, String error, String message) {
    return add(operation, "{}", JournalEntry.Outcome.ofError(error, message), Duration.ZERO);
  }

  public MadeUpOperation logs(String text) {
    log = text;
    return this;
  }

  public MadeUpOperation waits(int seconds, String message) {
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    event.put("status", "IN_PROGRESS").put("callbackDelaySeconds", seconds);
    event.put("message", message);
    events.add(new Event(event));
    return this;
  }

  public MadeUpOperation touchedBy(Adversity adversity, String... properties) {
    Hand hand = new Hand("by hand", adversity, Set.of(properties), (service, live, random) -> true);
    touches.add(new Chapter.Touch(NOW, hand));
    return this;
  }

  public MadeUpOperation meets(String operation, Adversity adversity) {
    disturbances.add(new Chapter.Disturbance(NOW, operation, adversity));
    return this;
  }

  public Chapter succeeds(String model, String message) {
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    event.put("status", "SUCCESS").put("message", message);
    event.set("resourceModel", Template.properties(model));
    return ends(event);
  }

  public Chapter fails(HandlerErrorCode code, String message) {
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    event.put("status", "FAILED").put("errorCode", code.name()).put("message", message);
    return ends(event);
  }

  /** The operation as an update with its rollback, which has come to a good end. */
  public static Sequence sequence(Chapter... chapters) {
    Sequence sequence = new Sequence(chapters[0].before(), List.of());
    List.of(chapters).forEach(chapter -> chapter.belongTo(sequence));
    return sequence;
  }

  private MadeUpOperation add(
      String operation, String input, JournalEntry.Outcome outcome, Duration began) {
    JsonNode members = Template.properties(input);
    JournalEntry entry = new JournalEntry(NOW, operation, members, outcome, false, 0);
    calls.add(entry);
    timedCalls.add(new Invocation.Call(began, Duration.ofSeconds(20), CallFate.UNDISTURBED, entry));
    return this;
  }

  private Chapter ends(ObjectNode event) {
    events.add(new Event(event));
    Action action =
        switch (kind) {
          case CREATE -> Action.CREATE;
          case READ -> Action.READ;
          case UPDATE, ROLLBACK -> Action.UPDATE;
          case DELETE -> Action.DELETE;
        };
    ResourceRequest request =
        ResourceRequest.builder()
            .action(action)
            .model(desired)
            .previousModel(previous)
            .stackTags(stackTags)
            .previousStackTags(previousStackTags)
            .rollback(rollback)
            .build();
    Chapter chapter = new Chapter(kind, request, false, before);
    chapter.invocations().add(new Invocation(NOW, timedCalls, false));
    chapter.logs().add(log);
    chapter.touches().addAll(touches);
    chapter.disturbances().addAll(disturbances);
    chapter.end(new Outcome(request, events, calls), after);
    return chapter;
  }
}
