package software.amazon.appstream.common.translate;

import java.util.List;
import java.util.NavigableSet;

/** Names of properties in the sentences of messages. */
public final class Names {

  private Names() {}

  /** The names as a list: {@code A}, {@code A and B}, {@code A, B and C}. */
  public static String listed(NavigableSet<String> names) {
    List<String> all = List.copyOf(names);
    int last = all.size() - 1;
    return last < 1
        ? String.join("", all)
        : String.join(", ", all.subList(0, last)) + " and " + all.get(last);
  }

  /** The names with what one of them does, or several do: {@code A and B require}. */
  public static String doing(NavigableSet<String> names, String one, String several) {
    return listed(names) + " " + (names.size() == 1 ? one : several);
  }
}
