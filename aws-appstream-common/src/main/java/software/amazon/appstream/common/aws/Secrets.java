package software.amazon.appstream.common.aws;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What no message and no log repeats, whatever AppStream says.
 *
 * @param members the API's names of the members that hold secrets, at whatever depth
 * @param texts the secrets known so far
 */
public record Secrets(Set<String> members, Set<String> texts) {

  public static final Secrets NONE = new Secrets(Set.of(), Set.of());

  private static final String HIDDEN = "***";

  public Secrets {
    members = Set.copyOf(members);
    texts = Set.copyOf(texts);
  }

  /** These secrets and those that the tree holds: a model or a request. */
  public Secrets in(JsonNode tree) {
    Set<String> all = new HashSet<>(texts);
    members.forEach(member -> all.addAll(tree.findValuesAsText(member)));
    all.remove("");
    return new Secrets(members, all);
  }

  /** The text without the secrets, in whatever case it writes them. */
  String hide(String text) {
    // A secret may be part of a longer one, whose rest would stay.
    List<String> longestFirst =
        texts.stream().sorted(Comparator.comparingInt(String::length).reversed()).toList();
    String discreet = text;
    for (String secret : longestFirst) {
      discreet =
          Pattern.compile(Pattern.quote(secret), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
              .matcher(discreet)
              .replaceAll(HIDDEN);
    }
    return discreet;
  }
}
