package software.amazon.appstream.common.translate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Which values an update removes: those that the template dropped, and those that it names in its
 * own AttributesToDelete.
 */
final class AttributeRemoval {

  /** The property by which a template removes values itself, as in AWS's own types. */
  static final String PROPERTY = "AttributesToDelete";

  private final List<DeletableAttribute> attributes;

  AttributeRemoval(List<DeletableAttribute> attributes) {
    this.attributes = List.copyOf(attributes);
  }

  /**
   * The attributes to name in the update request.
   *
   * @param desired the template's properties
   * @param previous the properties of the template before
   * @param live the properties that the resource has in AppStream
   * @param considered the properties that the update is about
   */
  NavigableSet<String> names(
      ObjectNode desired, ObjectNode previous, ObjectNode live, Predicate<String> considered) {
    NavigableSet<String> named = namedIn(desired);
    NavigableSet<String> newlyNamed = new TreeSet<>(named);
    newlyNamed.removeAll(namedIn(previous));
    // What Describe cannot show is removed once, when the template begins to name it.
    NavigableSet<String> names = new TreeSet<>(newlyNamed);
    for (DeletableAttribute attribute : attributes) {
      names.remove(attribute.name());
      boolean concerned =
          considered.test(attribute.property()) || newlyNamed.contains(attribute.name());
      if (concerned && isDropped(attribute, desired, previous, named) && attribute.isSet(live)) {
        names.add(attribute.name());
      }
    }
    attributes.stream()
        .filter(attribute -> attribute.within() != null && names.contains(attribute.within()))
        .map(DeletableAttribute::name)
        .forEach(names::remove);
    return names;
  }

  /** The attribute whose name removes the property's whole value. */
  String attribute(String property) {
    return attributes.stream()
        .filter(attribute -> attribute.isWhole() && attribute.property().equals(property))
        .map(DeletableAttribute::name)
        .findFirst()
        .orElseThrow();
  }

  /** The attribute whose removal contains that of the named one; null if there is none. */
  String whole(String name) {
    return attributes.stream()
        .filter(attribute -> attribute.name().equals(name))
        .map(DeletableAttribute::within)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  /** The named attributes that remove a part of a property, by those of the properties. */
  Map<String, String> parts(Set<String> names, Predicate<String> considered) {
    return attributes.stream()
        .filter(attribute -> attribute.isPart() && names.contains(attribute.name()))
        .filter(attribute -> considered.test(attribute.property()))
        .collect(
            Collectors.toMap(
                DeletableAttribute::property, DeletableAttribute::name, (one, other) -> one));
  }

  /** Whether the property goes away by naming an attribute, not by a value. */
  boolean removes(String property) {
    return attributes.stream()
        .anyMatch(attribute -> attribute.isWhole() && attribute.property().equals(property));
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
      if (named.contains(attribute.name()) && attribute.isPresent(desired)) {
        problems.add(
            "%s names %s, which the template also sets: remove one of the two."
                .formatted(PROPERTY, attribute.name()));
      }
    }
    return problems;
  }

  /** The template without the values that its own AttributesToDelete removes. */
  ObjectNode without(ObjectNode outcome, ObjectNode desired) {
    Set<String> named = namedIn(desired);
    ObjectNode left = outcome.deepCopy();
    attributes.stream()
        .filter(attribute -> attribute.isWhole() && named.contains(attribute.name()))
        .forEach(attribute -> left.remove(attribute.property()));
    return left;
  }

  private static boolean isDropped(
      DeletableAttribute attribute, ObjectNode desired, ObjectNode previous, Set<String> named) {
    return !attribute.isPresent(desired)
        && (named.contains(attribute.name())
            || attribute.isPresent(previous)
            || attribute.isEmptied(desired));
  }

  /** What a template, or a request, names in its AttributesToDelete. */
  static NavigableSet<String> namedIn(ObjectNode template) {
    NavigableSet<String> names = new TreeSet<>();
    for (JsonNode name : template.path(PROPERTY)) {
      names.add(name.asText());
    }
    return names;
  }
}
