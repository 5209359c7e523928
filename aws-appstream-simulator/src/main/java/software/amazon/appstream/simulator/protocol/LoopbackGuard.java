package software.amazon.appstream.simulator.protocol;

import com.sun.net.httpserver.Headers;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Keeps out what a browser could be made to send: foreign Host names and foreign origins. */
final class LoopbackGuard {
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

  private LoopbackGuard() {}

  /** Why the request is refused, empty if it is not. */
  static Optional<String> refusal(Headers headers) {
    List<String> hosts = headers.getOrDefault("Host", List.of());
    if (hosts.size() != 1 || !isLoopback("http://" + hosts.get(0))) {
      return Optional.of("the Host header must name 127.0.0.1 or localhost, not " + hosts);
    }
    List<String> origins = headers.getOrDefault("Origin", List.of());
    return origins.stream().allMatch(LoopbackGuard::isLoopback)
        ? Optional.empty()
        : Optional.of("the Origin must be this machine, not " + origins);
  }

  private static boolean isLoopback(String address) {
    try {
      String host = URI.create(address).getHost();
      return host != null && LOOPBACK.contains(host.toLowerCase(Locale.ROOT));
    } catch (IllegalArgumentException notAnAddress) {
      return false;
    }
  }
}
