package software.amazon.appstream.common.type;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.appstream.common.translate.ShapeMapper;
import software.amazon.awssdk.core.SdkPojo;

/**
 * One page of live resources.
 *
 * @param resources the resources as AppStream describes them
 * @param nextToken where the next page starts; null on the last
 */
public record Page(List<ObjectNode> resources, String nextToken) {

  /**
   * The resources of all pages. A page is asked for when somebody wants a resource of it.
   *
   * @param pages finds a page by its token, the first by null
   */
  public static Stream<ObjectNode> all(Function<String, Page> pages) {
    return Stream.iterate(pages.apply(null), Objects::nonNull, page -> page.next(pages))
        .flatMap(page -> page.resources().stream());
  }

  private Page next(Function<String, Page> pages) {
    return nextToken == null ? null : pages.apply(nextToken);
  }

  /** The page that an answer carries. */
  public static Page of(List<? extends SdkPojo> resources, String nextToken) {
    return new Page(resources.stream().map(ShapeMapper::read).toList(), nextToken);
  }
}
