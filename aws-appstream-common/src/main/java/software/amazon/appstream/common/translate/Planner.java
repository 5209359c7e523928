package software.amazon.appstream.common.translate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Decides what an update changes: the templates decide what is to change, the live resource what is
 * still to do.
 */
public final class Planner {

  private final Set<String> updatable;
  private final PropertyRules rules;
  private final ComparedForm form;
  private final AttributeRemoval removal;
  private final ObjectNode resets;

  /**
   * A planner of one type.
   *
   * @param updatable the properties, tags apart, that an update request can change
   */
  public Planner(Set<String> updatable, PropertyRules rules) {
    this.updatable = updatable;
    this.rules = rules;
    this.form = new ComparedForm(rules);
    this.removal = rules.removal();
    this.resets = rules.resets();
  }

  /** What is wrong with the template's own AttributesToDelete, a sentence each. */
  public List<String> problems(ObjectNode desired) {
    return removal.problems(desired);
  }

  /** The properties that the resource has when the update is done. */
  public ObjectNode outcome(Templates templates, ObjectNode live) {
    ObjectNode outcome = live.deepCopy();
    for (String name : updatable) {
      if (!templates.desired().has(name) && previousOf(templates).has(name)) {
        if (removal.removes(name)) {
          outcome.remove(name);
        } else if (resets.has(name)) {
          outcome.set(name, resets.get(name));
        }
      }
    }
    outcome.setAll(templates.desired());
    return removal.without(outcome, templates.desired());
  }

  /** What the two templates differ in and the live resource does not have yet. */
  public Plan changes(Templates templates, ObjectNode live) {
    NavigableSet<String> names = new TreeSet<>(updatable);
    names.removeIf(name -> !differs(templates, name) || isLeftAlone(templates, name, live));
    return plan(templates.desired(), previousOf(templates), live, names);
  }

  /** What the two templates agree in and somebody else has changed. */
  public Plan drift(Templates templates, ObjectNode live) {
    NavigableSet<String> names = new TreeSet<>(updatable);
    names.removeIf(name -> differs(templates, name));
    names.removeAll(rules.movingByThemselves());
    return plan(templates.desired(), templates.desired(), live, names);
  }

  /** Whether the live resource has a property as the template wants it. */
  public boolean isShown(String property, ObjectNode desired, ObjectNode live) {
    JsonNode wanted = desired.has(property) ? desired.get(property) : resets.path(property);
    JsonNode shown = form.of(property, withResets(live).path(property));
    return Changes.covers(
        alias(property, form.asFarAsNamed(property, shown, List.of(wanted)), wanted),
        form.of(property, wanted),
        MissingNode.getInstance());
  }

  private static ObjectNode previousOf(Templates templates) {
    return templates.previous() == null
        ? JsonNodeFactory.instance.objectNode()
        : templates.previous();
  }

  private boolean differs(Templates templates, String property) {
    if (templates.previous() == null) {
      return true;
    }
    JsonNode desired = form.of(property, templates.desired().path(property));
    JsonNode previous = form.of(property, templates.previous().path(property));
    return desired.isMissingNode() != previous.isMissingNode()
        || !Changes.covers(desired, previous, desired)
        || !Changes.covers(previous, desired, previous);
  }

  /** On a rollback what moves by itself is put back only if it is still the failed template's. */
  private boolean isLeftAlone(Templates templates, String property, ObjectNode live) {
    return templates.rollback()
        && rules.movingByThemselves().contains(property)
        && !Changes.covers(
            live.path(property), previousOf(templates).path(property), MissingNode.getInstance());
  }

  private Plan plan(
      ObjectNode desired, ObjectNode previous, ObjectNode live, NavigableSet<String> names) {
    ObjectNode shown = form.of(withResets(live));
    names.forEach(
        name -> {
          if (shown.has(name)) {
            JsonNode value =
                form.asFarAsNamed(
                    name, shown.get(name), List.of(desired.path(name), previous.path(name)));
            shown.set(name, alias(name, value, desired.path(name)));
          }
        });
    Changes changes = Changes.between(form.of(desired), form.of(previous), shown, names);
    ObjectNode members = JsonNodeFactory.instance.objectNode();
    NavigableSet<String> clearing = new TreeSet<>();
    for (String name : changes.names()) {
      if (changes.removed().contains(name)) {
        reset(name, previous.path(name), shown, members, clearing);
      } else {
        set(name, desired.get(name), live.path(name), members, clearing);
      }
    }
    NavigableSet<String> properties = new TreeSet<>();
    members.fieldNames().forEachRemaining(properties::add);
    Map<String, String> outgrown = outgrown(properties, desired, previous, live);
    NavigableSet<String> attributes = removal.names(desired, previous, shown, names::contains);
    attributes.removeIf(name -> outgrown.containsValue(removal.whole(name)));
    // AppStream may refuse to set one part of a property and delete another in one request.
    removal.parts(attributes, members::has).forEach(outgrown::putIfAbsent);
    addRemovals(attributes, members, properties);
    return new Plan(members, properties, clearing, outgrown);
  }

  /**
   * The values to set into which AppStream would merge them, by the attribute that removes each.
   */
  private Map<String, String> outgrown(
      Set<String> names, ObjectNode desired, ObjectNode previous, ObjectNode live) {
    Map<String, String> outgrown = new TreeMap<>();
    for (String name : names) {
      rules
          .merged(name)
          .filter(value -> value.outgrows(live.path(name), desired.path(name), previous.path(name)))
          .ifPresent(value -> outgrown.put(name, removal.attribute(name)));
    }
    return outgrown;
  }

  private void addRemovals(
      NavigableSet<String> attributes, ObjectNode members, NavigableSet<String> properties) {
    if (!attributes.isEmpty()) {
      ArrayNode named = members.putArray(AttributeRemoval.PROPERTY);
      attributes.forEach(named::add);
      properties.addAll(removal.properties(attributes));
    }
  }

  private void set(
      String name, JsonNode desired, JsonNode live, ObjectNode members, Set<String> clearing) {
    if (Changes.isBlank(desired) && removal.removes(name)) {
      return;
    }
    members.set(name, form.completed(name, desired, live));
    if (desired.isTextual() && Changes.isBlank(desired)) {
      clearing.add(name);
    }
  }

  private void reset(
      String name, JsonNode previous, ObjectNode shown, ObjectNode members, Set<String> clearing) {
    if (resets.has(name) && !Changes.covers(shown.path(name), resets.get(name), previous)) {
      members.set(name, resets.get(name));
      if (Changes.isBlank(resets.get(name))) {
        clearing.add(name);
      }
    }
  }

  /** AppStream may leave out a member that has the value of a new resource. */
  private ObjectNode withResets(ObjectNode live) {
    ObjectNode shown = resets.deepCopy();
    shown.setAll(live);
    return shown;
  }

  /** A value such as WINDOWS may be shown as the member of its family that it stands for. */
  private JsonNode alias(String property, JsonNode live, JsonNode desired) {
    boolean ofFamily =
        rules.of(property).path("family").asBoolean()
            && live.asText().startsWith(desired.asText() + "_");
    return ofFamily ? desired : live;
  }
}
