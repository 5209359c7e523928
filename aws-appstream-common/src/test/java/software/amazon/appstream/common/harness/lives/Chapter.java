package software.amazon.appstream.common.harness.lives;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.appstream.common.harness.Event;
import software.amazon.appstream.common.harness.Invocation;
import software.amazon.appstream.common.harness.Outcome;
import software.amazon.appstream.common.harness.ResourceRequest;
import software.amazon.appstream.simulator.journal.JournalEntry;

/** One operation of CloudFormation on the resource, and what happened meanwhile. */
public final class Chapter {

  /** What CloudFormation is at. */
  public enum Kind {
    CREATE,
    READ,
    UPDATE,
    ROLLBACK,
    DELETE
  }

  /** What somebody did by hand, and when. */
  public record Touch(Instant time, Hand hand) {}

  /** What went wrong with a call, and when. */
  public record Disturbance(Instant time, String operation, Adversity adversity) {}

  /** Longer than reads lag behind. */
  private static final Duration LAG = Duration.ofSeconds(12);

  private final Kind kind;
  private final ResourceRequest request;
  private final boolean refusedTemplate;
  private final Snapshot before;
  private final List<Touch> touches = new ArrayList<>();
  private final List<Disturbance> disturbances = new ArrayList<>();
  private final List<Invocation> invocations = new ArrayList<>();
  private final List<String> logs = new ArrayList<>();
  private Sequence sequence;
  private Outcome outcome;
  private Snapshot after;

  Chapter(Kind kind, ResourceRequest request, boolean refusedTemplate, Snapshot before) {
    this.kind = kind;
    this.request = request;
    this.refusedTemplate = refusedTemplate;
    this.before = before;
  }

  public Kind kind() {
    return kind;
  }

  public ResourceRequest request() {
    return request;
  }

  /** Whether the template asks for what AppStream refuses. */
  public boolean refusedTemplate() {
    return refusedTemplate;
  }

  /** What was true when the operation began. */
  public Snapshot before() {
    return before;
  }

  /** What is true at the end of the operation. */
  public Snapshot after() {
    return after;
  }

  public Outcome outcome() {
    return outcome;
  }

  public List<Touch> touches() {
    return touches;
  }

  public List<Disturbance> disturbances() {
    return disturbances;
  }

  public List<Invocation> invocations() {
    return invocations;
  }

  /** What the function logged, one text for each invocation. */
  public List<String> logs() {
    return logs;
  }

  public boolean succeeded() {
    return outcome.isSuccessful();
  }

  public boolean failed() {
    return outcome.isFinal() && !outcome.isSuccessful();
  }

  /** The last event; there is none if every invocation died. */
  public Event lastEvent() {
    return outcome.last().orElseThrow();
  }

  /** The calls that AppStream took, in their order. */
  public Stream<JournalEntry> accepted() {
    return outcome.calls().stream().filter(JournalEntry::succeeded);
  }

  /** The calls that AppStream refused, in their order. */
  public Stream<JournalEntry> refused() {
    return outcome.calls().stream().filter(call -> !call.succeeded());
  }

  /** Whether somebody may have touched the property since the handler last looked. */
  public boolean touchedLately(String property) {
    Instant looked = invocations.get(invocations.size() - 1).began().minus(LAG);
    return touches.stream()
        .filter(touch -> touch.hand().touches().contains(property))
        .anyMatch(touch -> touch.time().isAfter(looked));
  }

  /** Whether the resource is so new that a read may not have seen it. */
  public boolean isNew() {
    return Duration.between(after.createdAt(), invocations.get(invocations.size() - 1).began())
            .compareTo(LAG)
        < 0;
  }

  /** Whether somebody touched one of the properties during the operation. */
  public boolean touched(Set<String> properties) {
    return touches.stream()
        .flatMap(touch -> touch.hand().touches().stream())
        .anyMatch(properties::contains);
  }

  /** Whether the operation met the adversity. */
  public boolean met(Adversity adversity) {
    return disturbances.stream().anyMatch(met -> met.adversity() == adversity);
  }

  /** What was true before the update that this operation is, or takes back. */
  public Snapshot beforeSequence() {
    return sequence == null ? before : sequence.before();
  }

  void belongTo(Sequence whole) {
    sequence = whole;
    whole.chapters().add(this);
  }

  void end(Outcome ended, Snapshot snapshot) {
    outcome = ended;
    after = snapshot;
  }
}
