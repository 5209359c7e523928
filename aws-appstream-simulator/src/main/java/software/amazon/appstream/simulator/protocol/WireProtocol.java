package software.amazon.appstream.simulator.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.Headers;
import java.util.Map;
import software.amazon.appstream.simulator.call.ServiceException;

/** How requests name operations, and how requests and answers are written. */
interface WireProtocol {
  /** The operation that a request names, empty if it names none of this service. */
  String operation(String path, Headers headers);

  /**
   * The members of a request.
   *
   * @throws ServiceException SerializationException if the body is not one structure
   */
  ObjectNode read(byte[] body);

  /** What the journal has of a body that cannot be read. */
  JsonNode unread(byte[] body);

  /** The headers of every answer. */
  Map<String, String> headers();

  /** The body of the answer to a call of that operation. */
  byte[] write(String operation, Answer answer);
}
