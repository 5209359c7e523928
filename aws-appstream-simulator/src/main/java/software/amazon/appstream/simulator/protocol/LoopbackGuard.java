package software.amazon.appstream.simulator.protocol;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Keeps out what a page of another site can make a browser send.
 *
 * <p>Such a request tells on itself by its headers: Host holds the page's name (DNS rebinding), or
 * Origin and Sec-Fetch-Site say where the page came from (Fetch standard, W3C Fetch Metadata). The
 * local cloud's other ports hold the same rule, {@code local/localcloud/guard/rule.py}.
 *
 * @param containers whether callers in containers are let in, which know this machine by another
 *     name
 */
public record LoopbackGuard(boolean containers) {
  /** Names under localhost are this machine's (RFC 6761). */
  private static final Pattern HOST =
      Pattern.compile("(127\\.0\\.0\\.1|\\[::1]|([a-z0-9_-]+\\.)*localhost)(:\\d{1,5})?");

  /** What Docker calls the machine that a container runs on. */
  private static final Pattern CONTAINERS_HOST =
      Pattern.compile("host\\.docker\\.internal(:\\d{1,5})?");

  private static final Set<String> SCHEMES = Set.of("http", "https");
  private static final Set<String> OWN_SITES = Set.of("none", "same-origin", "same-site");

  /** Why the request is refused, empty if it is not. */
  Optional<String> refusal(HttpExchange exchange) {
    Headers headers = exchange.getRequestHeaders();
    List<String> hosts = headers.getOrDefault("Host", List.of());
    if (hosts.size() != 1 || !isNamed(hosts.get(0))) {
      return Optional.of("the Host header must name 127.0.0.1 or localhost, not " + told(hosts));
    }
    List<String> origins = headers.getOrDefault("Origin", List.of());
    if (!origins.stream().allMatch(LoopbackGuard::isOfThisMachine)) {
      return Optional.of("the Origin must be a page of this machine, not " + told(origins));
    }
    List<String> sites = headers.getOrDefault("Sec-Fetch-Site", List.of());
    if (!sites.stream().map(LoopbackGuard::normal).allMatch(OWN_SITES::contains)) {
      return Optional.of(
          "a page of another site sent it (Sec-Fetch-Site: %s)".formatted(told(sites)));
    }
    return isUnaskedForm(exchange.getRequestMethod(), headers)
        ? Optional.of("a POST of text/plain must be signed; any page can send it")
        : Optional.empty();
  }

  /** A page sends such a request without asking first, and no AWS client sends one unsigned. */
  private static boolean isUnaskedForm(String method, Headers headers) {
    Predicate<String> isText = type -> normal(type.split(";", 2)[0]).equals("text/plain");
    return method.equals("POST")
        && headers.getOrDefault("Content-Type", List.of()).stream().anyMatch(isText)
        && !headers.containsKey("Authorization");
  }

  private boolean isNamed(String host) {
    return isLoopback(host) || (containers && CONTAINERS_HOST.matcher(normal(host)).matches());
  }

  private static boolean isLoopback(String authority) {
    return HOST.matcher(normal(authority)).matches();
  }

  private static boolean isOfThisMachine(String origin) {
    try {
      URI address = URI.create(origin);
      return address.getScheme() != null
          && SCHEMES.contains(normal(address.getScheme()))
          && address.getRawAuthority() != null
          && isLoopback(address.getRawAuthority())
          && address.getRawPath().isEmpty()
          && address.getRawQuery() == null;
    } catch (IllegalArgumentException notAnAddress) {
      return false;
    }
  }

  private static String told(List<String> values) {
    String text = String.join(", ", values);
    return text.isEmpty() ? "nothing" : text;
  }

  private static String normal(String value) {
    return value.strip().toLowerCase(Locale.ROOT);
  }
}
