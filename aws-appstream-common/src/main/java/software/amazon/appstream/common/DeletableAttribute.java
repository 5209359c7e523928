package software.amazon.appstream.common;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Predicate;

/**
 * A value that an update removes by naming it in AttributesToDelete.
 *
 * @param name the attribute's name in the API
 * @param pointer where templates and live resources have the value, as a JSON pointer
 * @param present whether a template or a live resource has the value
 * @param within the attribute whose removal contains this one's; null if there is none
 * @param fallback what AppStream shows when the value was removed; missing if it shows nothing
 */
public record DeletableAttribute(
    String name, String pointer, Predicate<ObjectNode> present, String within, JsonNode fallback) {

  /** An attribute whose value a predicate finds. */
  public DeletableAttribute(
      String name, String pointer, Predicate<ObjectNode> present, String within) {
    this(name, pointer, present, within, MissingNode.getInstance());
  }

  /** The whole value at a JSON pointer, such as {@code /VpcConfig/SecurityGroupIds}. */
  public static DeletableAttribute at(String name, String pointer) {
    return new DeletableAttribute(name, pointer, tree -> !Changes.isBlank(tree.at(pointer)), null);
  }

  /** This attribute, which need not be named where the other one is. */
  public DeletableAttribute within(String other) {
    return new DeletableAttribute(name, pointer, present, other, fallback);
  }

  /** This attribute, in whose place AppStream shows a value of its own when it is removed. */
  public DeletableAttribute fallingBackTo(JsonNode value) {
    return new DeletableAttribute(name, pointer, present, within, value);
  }

  /** The property that holds the value. */
  String property() {
    return pointer.split("/", -1)[1];
  }

  /** Whether a live resource has a value that can be removed. */
  boolean isSet(ObjectNode live) {
    return present.test(live) && !live.at(pointer).equals(fallback);
  }

  /** Whether a template names the property and gives it no value, as in {@code []}. */
  boolean isEmptied(ObjectNode template) {
    JsonNode value = template.at(pointer);
    return !value.isMissingNode() && Changes.isBlank(value);
  }
}
