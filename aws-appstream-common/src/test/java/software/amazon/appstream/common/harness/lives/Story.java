package software.amazon.appstream.common.harness.lives;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A whole life: the operations on the resource, and the resources of others beside it. */
public final class Story {

  private final List<Chapter> chapters = new ArrayList<>();
  private final Map<ObjectNode, Snapshot> others = new LinkedHashMap<>();
  private final Map<ObjectNode, Snapshot> othersAtTheEnd = new LinkedHashMap<>();
  private final List<ObjectNode> remains = new ArrayList<>();

  /** All operations, in their order. */
  public List<Chapter> chapters() {
    return chapters;
  }

  /** The templates of the resources of others, each with what was made of it. */
  public Map<ObjectNode, Snapshot> others() {
    return others;
  }

  /** The same at the end of the life. */
  public Map<ObjectNode, Snapshot> othersAtTheEnd() {
    return othersAtTheEnd;
  }

  /** The resources that there are at the end of the life, as Describe returns them. */
  public List<ObjectNode> remains() {
    return remains;
  }
}
