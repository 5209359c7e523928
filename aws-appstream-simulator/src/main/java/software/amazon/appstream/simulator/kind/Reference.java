package software.amazon.appstream.simulator.kind;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import software.amazon.appstream.simulator.resource.Resource;
import software.amazon.appstream.simulator.resource.ResourceTable;

/**
 * What a resource refers to by some of its members.
 *
 * @param kind the kind of what it refers to
 * @param members the members that tell which one, in the order of that kind's identity; or the one
 *     that holds its ARN
 * @param keeps whether what is referred to cannot be deleted; else this goes with it
 */
public record Reference(String kind, List<String> members, boolean keeps) {
  /** A reference to what cannot be deleted as long as this is there. */
  public static Reference keeping(String kind, String... members) {
    return new Reference(kind, List.of(members), true);
  }

  /** A reference to what this goes with when it is deleted. */
  public static Reference following(String kind, String... members) {
    return new Reference(kind, List.of(members), false);
  }

  boolean isByArn() {
    return members.get(0).endsWith("Arn");
  }

  /** The key or ARN of what attributes refer to, empty if they leave it out. */
  Optional<String> in(ObjectNode attributes) {
    return members.stream().allMatch(attributes::has)
        ? Optional.of(ResourceTable.key(members, attributes))
        : Optional.empty();
  }

  boolean isTo(Resource resource, ObjectNode attributes) {
    String referred = isByArn() ? resource.arn() : resource.name();
    return in(attributes).filter(referred::equals).isPresent();
  }
}
