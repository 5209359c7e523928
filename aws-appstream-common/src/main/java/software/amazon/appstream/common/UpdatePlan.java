package software.amazon.appstream.common;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What an update request has to say, and which properties it is about.
 *
 * @param members the members of the request, the name apart; empty if nothing differs
 * @param properties the properties that differ, in alphabetical order, for messages
 */
public record UpdatePlan(ObjectNode members, NavigableSet<String> properties) {

  /** How an update of one type removes what a template dropped. */
  public static final class Planner {

    private final ResourceKind<?, ?> kind;
    private final AttributeRemoval removal;
    private final ObjectNode resets;

    /**
     * A planner of one type.
     *
     * @param removal the values that go away by name
     * @param resets the values that a dropped property goes back to
     */
    public Planner(ResourceKind<?, ?> kind, AttributeRemoval removal, ObjectNode resets) {
      this.kind = kind;
      this.removal = removal;
      this.resets = resets;
    }

    /** What is wrong with the template of an update, a sentence each. */
    public List<String> problems(ObjectNode desired) {
      return Stream.concat(kind.problems(desired).stream(), removal.problems(desired).stream())
          .toList();
    }

    /** Compares the live resource with the two templates. */
    public UpdatePlan plan(ObjectNode desired, ObjectNode previous, ObjectNode live) {
      return plan(desired, previous, live, kind.updated());
    }

    /** Compares the properties of the given names. */
    public UpdatePlan plan(
        ObjectNode desired, ObjectNode previous, ObjectNode live, Set<String> names) {
      ObjectNode shown = kind.asCompared(withDefaults(live), desired, previous);
      Changes changes = Changes.between(desired, previous, shown, names);
      ObjectNode members = changes.set().deepCopy();
      NavigableSet<String> properties = changes.names();
      for (String name : changes.names()) {
        if (changes.removed().contains(name)) {
          reset(name, previous, shown, members, properties);
        } else if (removal.removes(name) && Changes.isBlank(members.path(name))) {
          members.remove(name);
        }
      }
      NavigableSet<String> attributes = removal.names(desired, previous, shown);
      if (!attributes.isEmpty()) {
        ArrayNode named = members.putArray(AttributeRemoval.PROPERTY);
        attributes.forEach(named::add);
        properties.addAll(removal.properties(attributes));
      }
      return new UpdatePlan(members, properties);
    }

    /** AppStream may leave out a member that has the value of a new resource. */
    private ObjectNode withDefaults(ObjectNode live) {
      ObjectNode shown = resets.deepCopy();
      shown.setAll(live);
      return shown;
    }

    private void reset(
        String name,
        ObjectNode previous,
        ObjectNode live,
        ObjectNode members,
        NavigableSet<String> properties) {
      boolean differs =
          resets.has(name)
              && !Changes.covers(live.path(name), resets.get(name), previous.path(name));
      if (differs) {
        members.set(name, resets.get(name));
      } else {
        properties.remove(name);
      }
    }
  }

  /** Whether the live resource is as the template wants it. */
  public boolean isEmpty() {
    return members.isEmpty();
  }

  /** Whether the live resource shows all that the template wants; some removals never show. */
  public boolean isShown() {
    return Set.of(AttributeRemoval.PROPERTY).containsAll(properties);
  }
}
