package software.amazon.appstream.common.translate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What an update request has to say, and which properties it is about.
 *
 * @param members the members of the request, the identity apart; empty if nothing differs
 * @param properties the properties that differ, in alphabetical order, for messages
 * @param clearing those of them that an empty text clears, if AppStream takes one: no source says
 *     whether it does
 * @param outgrown those that are to be set when parts of their present value are gone, with the
 *     attribute whose name removes these parts: AppStream would merge the new value into them, or
 *     may refuse to do both in one request
 */
public record Plan(
    ObjectNode members,
    NavigableSet<String> properties,
    NavigableSet<String> clearing,
    Map<String, String> outgrown) {

  public Plan {
    outgrown = Map.copyOf(outgrown);
  }

  /** Whether the live resource is as the template wants it. */
  public boolean isEmpty() {
    return members.isEmpty();
  }

  /** The plan without what an empty text would clear. */
  public Plan withoutClearing() {
    ObjectNode left = members.deepCopy();
    left.remove(clearing);
    NavigableSet<String> leftProperties = new TreeSet<>(properties);
    leftProperties.removeAll(clearing);
    return new Plan(left, leftProperties, new TreeSet<>(), outgrown);
  }

  /**
   * The part of the plan that is about the named properties. Removals by an attribute's name are
   * about properties that none of these is.
   */
  public Plan only(Set<String> names) {
    NavigableSet<String> kept = new TreeSet<>(properties);
    kept.retainAll(names);
    NavigableSet<String> keptClearing = new TreeSet<>(clearing);
    keptClearing.retainAll(names);
    Map<String, String> keptOutgrown = new TreeMap<>(outgrown);
    keptOutgrown.keySet().retainAll(names);
    return new Plan(members.deepCopy().retain(kept), kept, keptClearing, keptOutgrown);
  }

  /** Whether present values have to go before the members of the plan can be set. */
  public boolean removesFirst() {
    return !outgrown.isEmpty();
  }

  /** The plan without the values that are set once the present ones are gone. */
  public Plan removal() {
    ObjectNode first = members.deepCopy();
    first.remove(outgrown.keySet());
    NavigableSet<String> attributes = AttributeRemoval.namedIn(members);
    attributes.addAll(outgrown.values());
    return naming(attributes, first);
  }

  /** The plan when these values are gone, even if AppStream shows them a while longer. */
  public Plan afterRemoval() {
    NavigableSet<String> attributes = AttributeRemoval.namedIn(members);
    attributes.removeAll(outgrown.values());
    return naming(attributes, members.deepCopy());
  }

  private Plan naming(NavigableSet<String> attributes, ObjectNode request) {
    request.remove(AttributeRemoval.PROPERTY);
    if (!attributes.isEmpty()) {
      attributes.forEach(request.putArray(AttributeRemoval.PROPERTY)::add);
    }
    return new Plan(request, properties, clearing, Map.of());
  }

  /** The properties, for a message. */
  public String names() {
    return Names.listed(properties);
  }
}
