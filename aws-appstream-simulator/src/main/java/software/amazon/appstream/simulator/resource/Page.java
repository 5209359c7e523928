package software.amazon.appstream.simulator.resource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import software.amazon.appstream.simulator.behaviour.ConsistencyQuestions.PageSize;
import software.amazon.appstream.simulator.protocol.Call;
import software.amazon.appstream.simulator.protocol.ServiceException;

/**
 * A page of names. Assumption: lists are in the order of names, and a token stands for the last
 * name of the page before.
 */
public record Page(List<String> names, Optional<String> nextToken) {
  private static final String TOKEN_PREFIX = "after:";

  /** The page of the names that the call's NextToken asks for, no longer than its MaxResults. */
  public static Page of(NavigableSet<String> names, Call call) {
    ObjectNode request = call.input();
    int most = call.behaviours().answer(PageSize.class).size();
    int size = Math.min(most, request.path("MaxResults").asInt(most));
    NavigableSet<String> rest =
        request.has("NextToken")
            ? names.tailSet(lastName(request.get("NextToken").asText()), false)
            : names;
    List<String> page = rest.stream().limit(size).toList();
    return page.size() == rest.size()
        ? new Page(page, Optional.empty())
        : new Page(page, Optional.of(token(page.get(page.size() - 1))));
  }

  public void putNextToken(ObjectNode output) {
    nextToken.ifPresent(token -> output.put("NextToken", token));
  }

  private static String token(String lastName) {
    byte[] token = (TOKEN_PREFIX + lastName).getBytes(StandardCharsets.UTF_8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
  }

  private static String lastName(String token) {
    try {
      String decoded = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
      if (decoded.startsWith(TOKEN_PREFIX)) {
        return decoded.substring(TOKEN_PREFIX.length());
      }
    } catch (IllegalArgumentException notBase64) {
      throw invalid(token, notBase64);
    }
    throw invalid(token, null);
  }

  /** Assumption: no operation's error list names an error for a foreign token. */
  private static ServiceException invalid(String token, Exception cause) {
    ServiceException invalid =
        ServiceException.validation("The pagination token '%s' is invalid.".formatted(token));
    invalid.initCause(cause);
    return invalid;
  }
}
