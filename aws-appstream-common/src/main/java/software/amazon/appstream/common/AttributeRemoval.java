package software.amazon.appstream.common;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which values an update removes: those that the template dropped, and those that it names in its
 * own AttributesToDelete.
 */
public final class AttributeRemoval {

  /** The property by which a template removes values itself, as in AWS's own types. */
  public static final String PROPERTY = "AttributesToDelete";

  private final List<DeletableAttribute> attributes;

  public AttributeRemoval(List<DeletableAttribute> attributes) {
    this.attributes = List.copyOf(attributes);
  }

  /**
   * The attributes to name in the update request.
   *
   * @param desired the template's properties
   * @param previous the properties of the template before
   * @param live the properties that the resource has in AppStream
   */
  public NavigableSet<String> names(ObjectNode desired, ObjectNode previous, ObjectNode live) {
    NavigableSet<String> named = namedIn(desired);
    NavigableSet<String> names = new TreeSet<>(named);
    // What Describe cannot show is removed once, when the template begins to name it.
    names.removeAll(namedIn(previous));
    for (DeletableAttribute attribute : attributes) {
      boolean dropped =
          !attribute.present().test(desired)
              && (named.contains(attribute.name())
                  || attribute.present().test(previous)
                  || attribute.isEmptied(desired));
      names.remove(attribute.name());
      if (dropped && attribute.isSet(live)) {
        names.add(attribute.name());
      }
    }
    attributes.stream()
        .filter(attribute -> attribute.within() != null && names.contains(attribute.within()))
        .map(DeletableAttribute::name)
        .forEach(names::remove);
    return names;
  }

  /** Whether the property goes away by naming an attribute, not by a value. */
  boolean removes(String property) {
    return attributes.stream().anyMatch(attribute -> attribute.pointer().equals("/" + property));
  }

  /** The properties that the removal of the named attributes changes. */
  Set<String> properties(Set<String> names) {
    Set<String> properties = new TreeSet<>();
    for (String name : names) {
      properties.add(
          attributes.stream()
              .filter(attribute -> attribute.name().equals(name))
              .map(DeletableAttribute::property)
              .findFirst()
              .orElse(PROPERTY));
    }
    return properties;
  }

  /** What is wrong with the template's own AttributesToDelete, a sentence each. */
  List<String> problems(ObjectNode desired) {
    Set<String> named = namedIn(desired);
    List<String> problems = new ArrayList<>();
    for (DeletableAttribute attribute : attributes) {
      if (named.contains(attribute.name()) && attribute.present().test(desired)) {
        problems.add(
            "%s names %s, which the template also sets: remove one of the two."
                .formatted(PROPERTY, attribute.name()));
      }
    }
    return problems;
  }

  private static NavigableSet<String> namedIn(ObjectNode template) {
    NavigableSet<String> names = new TreeSet<>();
    for (JsonNode name : template.path(PROPERTY)) {
      names.add(name.asText());
    }
    return names;
  }
}
