package software.amazon.appstream.simulator.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.function.Predicate;
import software.amazon.appstream.simulator.behaviour.ConsistencyQuestions.PageSize;
import software.amazon.appstream.simulator.call.Call;
import software.amazon.appstream.simulator.call.ServiceException;

/**
 * A page of names. Assumption: lists are in the order of names, and a token stands for the last
 * name of the page before.
 */
public record Page(List<String> names, Optional<String> nextToken) {
  private static final String TOKEN_PREFIX = "after:";

  /**
   * The page that the call's NextToken and MaxResults ask for. It costs the same however many
   * entries there are. Assumption: a MaxResults below 1 asks for a page of the usual size.
   *
   * @param shown whether an entry belongs to the list
   */
  public static <T> Page of(NavigableMap<String, T> entries, Predicate<T> shown, Call call) {
    int usual = call.behaviours().answer(PageSize.class).size();
    return of(entries, shown, call.input(), size(call.input().path("MaxResults"), usual, usual));
  }

  /**
   * How many entries a page holds.
   *
   * @param asked what the request asks for, missing if it does not
   */
  public static int size(JsonNode asked, int usual, int most) {
    return asked.asInt(usual) < 1 ? usual : Math.min(asked.asInt(usual), most);
  }

  /**
   * The page that the request's NextToken asks for.
   *
   * @param most how many entries it holds at most
   */
  public static <T> Page of(
      NavigableMap<String, T> entries, Predicate<T> shown, ObjectNode request, int most) {
    NavigableMap<String, T> rest =
        request.has("NextToken")
            ? entries.tailMap(lastName(request.get("NextToken").asText()), false)
            : entries;
    List<String> names = new ArrayList<>();
    // A stream of the rest would first count it.
    for (Map.Entry<String, T> entry : rest.entrySet()) {
      if (shown.test(entry.getValue())) {
        names.add(entry.getKey());
      }
      if (names.size() > most) {
        break;
      }
    }
    return names.size() <= most
        ? new Page(names, Optional.empty())
        : new Page(names.subList(0, most), Optional.of(token(names.get(most - 1))));
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
