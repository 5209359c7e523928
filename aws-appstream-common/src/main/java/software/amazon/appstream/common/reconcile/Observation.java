package software.amazon.appstream.common.reconcile;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import lombok.With;

/**
 * What AppStream holds, as far as this invocation has looked.
 *
 * @param looked whether the resource was looked up
 * @param live the resource; null if there is none
 * @param tags its tags; null if they were not looked up
 * @param users who uses it; null if that was not asked
 */
@With
public record Observation(
    boolean looked, ObjectNode live, Map<String, String> tags, List<String> users) {

  /** Before the first look. */
  public static final Observation NONE = new Observation(false, null, null, null);

  boolean isAbsent() {
    return looked && live == null;
  }

  /** The resource as AppStream's own answer to a call shows it. */
  Observation seeing(ObjectNode resource) {
    return new Observation(true, resource, tags, users);
  }

  /** The same, when the resource has changed in a way that no answer shows. */
  Observation stale() {
    return new Observation(false, null, tags, users);
  }
}
