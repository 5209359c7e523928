package software.amazon.appstream.common.harness.lives;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** A way to look at AppStream. */
@FunctionalInterface
public interface Look {

  /** The output of a Describe or List operation; empty if it is refused. */
  Optional<JsonNode> at(String operation, ObjectNode input);
}
