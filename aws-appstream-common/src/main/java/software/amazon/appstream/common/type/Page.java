package software.amazon.appstream.common.type;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import software.amazon.appstream.common.translate.ShapeMapper;
import software.amazon.awssdk.core.SdkPojo;

/**
 * One page of live resources.
 *
 * @param resources the resources as AppStream describes them
 * @param nextToken where the next page starts; null on the last
 */
public record Page(List<ObjectNode> resources, String nextToken) {

  /** The page that an answer carries. */
  public static Page of(List<? extends SdkPojo> resources, String nextToken) {
    return new Page(resources.stream().map(ShapeMapper::read).toList(), nextToken);
  }
}
