package software.amazon.appstream.simulator.protocol;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import software.amazon.appstream.simulator.call.ServiceException;

/** The body of a request: one structure. */
final class RequestBody {
  private RequestBody() {}

  /**
   * Reads a body.
   *
   * @throws ServiceException SerializationException if it is not one structure
   */
  static ObjectNode read(ObjectMapper mapper, byte[] body) {
    try {
      if (mapper.readTree(body) instanceof ObjectNode structure) {
        return structure;
      }
    } catch (JsonProcessingException malformed) {
      throw ServiceException.serialization(
          "The request is not well-formed: " + malformed.getOriginalMessage());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    throw ServiceException.serialization("The request must be one structure.");
  }
}
