package software.amazon.appstream.common.reconcile;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** JSON whose members stand in alphabetical order, so that equal trees have equal texts. */
final class CanonicalJson {

  private CanonicalJson() {}

  static String of(JsonNode tree) {
    if (tree.isObject()) {
      Map<String, String> members = new TreeMap<>();
      tree.properties().forEach(member -> members.put(member.getKey(), of(member.getValue())));
      return members.toString();
    }
    return tree.isArray()
        ? StreamSupport.stream(tree.spliterator(), false)
            .map(CanonicalJson::of)
            .collect(Collectors.joining(",", "[", "]"))
        : tree.toString();
  }
}
