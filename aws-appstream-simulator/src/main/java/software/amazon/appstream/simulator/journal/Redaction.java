package software.amazon.appstream.simulator.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Hides what the service model calls sensitive where calls are told to others, as AWS's own trail
 * of calls does.
 *
 * @param members the names of sensitive members, at whatever depth
 */
public record Redaction(Set<String> members) {
  static final String HIDDEN = "***";

  /** The texts of the tree that are to be hidden, the longest first: one may contain another. */
  List<String> secrets(JsonNode tree) {
    List<String> secrets = new ArrayList<>();
    members.forEach(member -> secrets.addAll(tree.findValuesAsText(member)));
    secrets.removeIf(String::isEmpty);
    secrets.sort(Comparator.comparingInt(String::length).reversed());
    return secrets;
  }

  /** Hides them in the tree, and where a message of it names them. */
  void hide(JsonNode tree) {
    hide(tree, secrets(tree));
  }

  private void hide(JsonNode tree, Collection<String> secrets) {
    if (tree instanceof ObjectNode object) {
      object.properties().stream()
          .filter(member -> member.getValue().isTextual())
          .forEach(member -> member.setValue(discreet(member, secrets)));
    }
    tree.forEach(child -> hide(child, secrets));
  }

  private TextNode discreet(Map.Entry<String, JsonNode> member, Collection<String> secrets) {
    String text = member.getValue().asText();
    if (members.contains(member.getKey())) {
      return TextNode.valueOf(HIDDEN);
    }
    return TextNode.valueOf(member.getKey().endsWith("Message") ? hide(secrets, text) : text);
  }

  /** Hides them in a text. */
  static String hide(Collection<String> secrets, String text) {
    String discreet = text;
    for (String secret : secrets) {
      discreet = discreet.replace(secret, HIDDEN);
    }
    return discreet;
  }

  /** Whether the JSON may have something to hide: most has not, and need not be read. */
  boolean concerns(String json) {
    return members.stream().anyMatch(member -> json.contains('"' + member + '"'));
  }
}
