package software.amazon.appstream.common.translate;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The properties of a template, and of the one before.
 *
 * @param desired the properties that the resource is to have
 * @param previous the properties of the template before; null where CloudFormation knows none, and
 *     then nothing counts as dropped
 * @param rollback whether the update takes back one that failed
 */
public record Templates(ObjectNode desired, ObjectNode previous, boolean rollback) {

  /** The templates with properties of the same resource in another form. */
  public Templates with(ObjectNode newDesired, ObjectNode newPrevious) {
    return new Templates(newDesired, newPrevious, rollback);
  }

  /** Whether the template names the property with another value than the one before. */
  public boolean changes(String property) {
    return previous == null
        ? desired.has(property)
        : !desired.path(property).equals(previous.path(property));
  }
}
