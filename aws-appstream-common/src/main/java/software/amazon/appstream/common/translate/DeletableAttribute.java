package software.amazon.appstream.common.translate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.StreamSupport;

/**
 * A value that an update removes by naming it in AttributesToDelete: a property, a member of it, or
 * the one item of its list with a certain key.
 *
 * @param name the attribute's name in the API
 * @param pointer where templates and live resources have the value, as a JSON pointer
 * @param key the member that tells the items of the list apart; null if it is not about one item
 * @param item the key's value
 * @param within the attribute whose removal contains this one's; null if there is none
 * @param fallback what AppStream shows when the value was removed; missing if it shows nothing
 */
record DeletableAttribute(
    String name, String pointer, String key, String item, String within, JsonNode fallback) {

  /** An attribute that removes a property's whole value. */
  static DeletableAttribute ofProperty(String name, String property, JsonNode fallback) {
    return new DeletableAttribute(name, "/" + property, null, null, null, fallback);
  }

  /** An attribute that removes one member of a property. */
  static DeletableAttribute ofMember(String name, String property, String member, String within) {
    return new DeletableAttribute(name, "/" + property + "/" + member, null, null, within, null);
  }

  /** An attribute that removes one item of a property's list. */
  static DeletableAttribute ofItem(
      String name, String property, String key, String item, String within) {
    return new DeletableAttribute(name, "/" + property, key, item, within, null);
  }

  /** The property that holds the value. */
  String property() {
    return pointer.split("/", -1)[1];
  }

  /** Whether it is about the property's whole value. */
  boolean isWhole() {
    return key == null && pointer.lastIndexOf('/') == 0;
  }

  /** Whether it is about one member of a property. */
  boolean isPart() {
    return key == null && !isWhole();
  }

  /** Whether a template or a live resource has the value. */
  boolean isPresent(ObjectNode tree) {
    JsonNode value = tree.at(pointer);
    return key == null
        ? !Changes.isBlank(value)
        : StreamSupport.stream(value.spliterator(), false)
            .anyMatch(candidate -> candidate.path(key).asText().equals(item));
  }

  /** Whether a live resource has a value that can be removed. */
  boolean isSet(ObjectNode live) {
    return isPresent(live) && (fallback == null || !live.at(pointer).equals(fallback));
  }

  /** Whether a template names the property and gives it no value, as in {@code []}. */
  boolean isEmptied(ObjectNode template) {
    JsonNode value = template.at(pointer);
    return key == null && !value.isMissingNode() && Changes.isBlank(value);
  }
}
