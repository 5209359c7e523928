package software.amazon.appstream.simulator.validation;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a value of a request may be. Only some components say something for each kind.
 *
 * @param min the least value of an integer, else the least length or number of items
 * @param max the greatest value of an integer, else the greatest length or number of items
 * @param pattern what a whole string must match
 * @param oneOf the values that a string may have
 * @param key the type of a map's keys
 * @param of the type of a list's items or a map's values
 * @param members the members of a structure, each with its type
 * @param required the members that a structure must have
 */
record Shape(
    Kind kind,
    Integer min,
    Integer max,
    Pattern pattern,
    List<String> oneOf,
    String key,
    String of,
    Map<String, String> members,
    List<String> required) {

  enum Kind {
    STRING,
    INTEGER,
    BOOLEAN,
    LIST,
    MAP,
    STRUCTURE
  }

  Shape {
    required = required == null ? List.of() : required;
  }
}
