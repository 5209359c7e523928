package software.amazon.appstream.simulator.resource;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import software.amazon.appstream.simulator.call.Call;

/** A URL that opens a session; it is never good for more than showing that it was asked for. */
public final class StreamingUrl {
  /** How long a builder's is good for, in seconds, from the API documents. */
  public static final long HOUR = 3600;

  private StreamingUrl() {}

  /**
   * The output of an operation that makes one.
   *
   * @param what the part of the URL that tells what it opens
   * @param usual how many seconds it is good for if the request does not say it
   */
  public static ObjectNode output(Call call, String what, long usual) {
    long expires = call.now().getEpochSecond() + call.input().path("Validity").asLong(usual);
    return JsonNodeFactory.instance
        .objectNode()
        .put(
            "StreamingURL",
            "https://appstream.example.com/authenticate?%s&expires=%d".formatted(what, expires))
        .put("Expires", expires);
  }
}
