package software.amazon.appstream.common.harness.lives;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.appstream.simulator.Simulator;
import software.amazon.appstream.simulator.behaviour.Behaviours;
import software.amazon.appstream.simulator.behaviour.ConsistencyQuestions.NewResource;
import software.amazon.appstream.simulator.behaviour.ConsistencyQuestions.NewTags;
import software.amazon.appstream.simulator.protocol.DirectFront;

/** AppStream as nobody disturbs it: what is true of it, and what others do by hand. */
public final class Service {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Simulator simulator;

  public Service(Simulator simulator) {
    this.simulator = simulator;
  }

  /** Makes a call as others do; empty if it is refused. */
  public Optional<JsonNode> call(String operation, ObjectNode input) {
    try {
      DirectFront.Reply reply =
          simulator.direct().call(operation, input.toString().getBytes(StandardCharsets.UTF_8));
      return reply.status() == 200 ? Optional.of(JSON.readTree(reply.body())) : Optional.empty();
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a Describe or List operation returns when all of the past is seen. */
  public Optional<JsonNode> look(String operation, ObjectNode input) {
    return as(
        simulator.behaviours().with(NewResource.FOUND_BY_ALL).with(NewTags.AT_ONCE),
        operation,
        input);
  }

  /** The same with all values as they were given, whatever form the service shows them in. */
  public Optional<JsonNode> lookAtGiven(String operation, ObjectNode input) {
    return as(Behaviours.standard(), operation, input);
  }

  /** The tags of what has the ARN. */
  public Map<String, String> tags(String arn) {
    Map<String, String> tags = new TreeMap<>();
    look("ListTagsForResource", JSON.createObjectNode().put("ResourceArn", arn))
        .ifPresent(
            output ->
                output
                    .path("Tags")
                    .properties()
                    .forEach(tag -> tags.put(tag.getKey(), tag.getValue().asText())));
    return tags;
  }

  public Instant now() {
    return simulator.clock().now();
  }

  private Optional<JsonNode> as(Behaviours behaviours, String operation, ObjectNode input) {
    Behaviours drawn = simulator.behaviours();
    simulator.behaveAs(behaviours);
    try {
      return call(operation, input);
    } finally {
      simulator.behaveAs(drawn);
    }
  }
}
