package software.amazon.appstream.simulator.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import software.amazon.appstream.simulator.model.ServiceModel;

/** Takes the operations in AWS JSON 1.1 without a connection, from callers in the same process. */
public final class DirectFront {
  private final ServiceFront service;
  private final WireProtocol json;

  public DirectFront(ServiceModel model, ServiceFront service) {
    this.service = service;
    this.json = new AwsJson(model);
  }

  /**
   * What comes back.
   *
   * @param status the HTTP status
   * @param headers the headers that say how the body is to be read
   * @param body a JSON document
   * @param lost whether the connection breaks instead; the call has had its effect
   */
  public record Reply(int status, Map<String, String> headers, String body, boolean lost) {}

  /**
   * Makes one call.
   *
   * @param operation the operation's name, such as DescribeFleets
   * @param body the request as a JSON document
   */
  public Reply call(String operation, byte[] body) {
    Answer answer = service.call(operation, json, body);
    String text = new String(json.write(operation, answer), StandardCharsets.UTF_8);
    return new Reply(answer.status(), json.headers(), text, answer.lost());
  }
}
