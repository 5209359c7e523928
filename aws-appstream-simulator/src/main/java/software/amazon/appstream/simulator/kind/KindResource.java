package software.amazon.appstream.simulator.kind;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import software.amazon.appstream.simulator.behaviour.Behaviours;
import software.amazon.appstream.simulator.call.Call;
import software.amazon.appstream.simulator.clock.Timeline;
import software.amazon.appstream.simulator.resource.Resource;

/** A resource of a declared kind. */
public final class KindResource extends Resource {
  private static final String MODIFIED = "LastModifiedTime";

  private final Kind kind;
  private final Collection<String> members;
  private final Timeline<String> states;

  /**
   * @param members what the service model lets Describe return of it
   */
  KindResource(
      String name,
      String arn,
      Call call,
      ObjectNode attributes,
      Kind kind,
      Collection<String> members) {
    super(name, arn, call, attributes);
    this.kind = kind;
    this.members = members;
    this.states = new Timeline<>(call.now(), "");
    pass(call.now(), kind.life());
  }

  /** Empty if it has no state. */
  public String stateAt(Instant instant) {
    return states.at(instant).orElseThrow();
  }

  /** Goes through these states from now on. */
  public void pass(Instant now, Passage... passages) {
    pass(now, List.of(passages));
  }

  private void pass(Instant now, List<Passage> passages) {
    Instant begin = now;
    for (Passage passage : passages) {
      if (begin.equals(now)) {
        states.set(now, passage.state());
      } else {
        states.plan(begin, passage.state());
      }
      begin = begin.plus(passage.lasts());
    }
  }

  /** Sets one member. */
  public void put(Instant now, String member, boolean value) {
    setAttributes(now, attributesAt(now).put(member, value));
  }

  /** Changes the attributes, and notes when. */
  void modify(Instant now, ObjectNode changed) {
    setAttributes(now, changed.put(MODIFIED, epochSeconds(now)));
  }

  @Override
  public SortedMap<Instant, String> statesUntil(Instant instant) {
    return stateAt(instant).isEmpty() ? super.statesUntil(instant) : states.until(instant);
  }

  @Override
  public ObjectNode describe(Instant instant, Behaviours behaviours) {
    ObjectNode description = super.describe(instant, behaviours);
    String state = stateAt(instant);
    if (!state.isEmpty()) {
      description.put(kind.stateMember(), state);
    }
    kind.toldIn().keySet().stream()
        .filter(member -> !kind.toldIn().get(member).equals(state))
        .forEach(description::remove);
    description.put("CreatedDate", epochSeconds(created()));
    description.putIfAbsent(MODIFIED, description.numberNode(epochSeconds(created())));
    return description.retain(members);
  }
}
