package software.amazon.appstream.simulator.protocol;

import com.sun.net.httpserver.Headers;
import java.util.Optional;

/** The first value of a request's header. */
final class HeaderValue {
  private HeaderValue() {}

  /** The value, empty if the request has no such header. */
  static String of(Headers headers, String name) {
    return Optional.ofNullable(headers.getFirst(name)).orElse("");
  }
}
