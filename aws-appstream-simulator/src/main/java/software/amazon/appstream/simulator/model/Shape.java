package software.amazon.appstream.simulator.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import lombok.AccessLevel;
import lombok.With;

/**
 * What a value of a request or an answer may be. Only some components say something for each type.
 *
 * @param min the least value of a number, else the least length or number of items
 * @param max the greatest value of a number, else the greatest length or number of items
 * @param pattern what a whole string must match
 * @param values the values that a string may have
 * @param sensitive whether the value is a secret
 * @param key the shape of a map's keys
 * @param value the shape of a map's values
 * @param member the shape of a list's items
 * @param members the members of a structure, each with its shape
 * @param required the members that a structure must have
 * @param exception whether the structure is an error
 */
@With(AccessLevel.PACKAGE)
public record Shape(
    Type type,
    Integer min,
    Integer max,
    Pattern pattern,
    @JsonProperty("enum") List<String> values,
    boolean sensitive,
    String key,
    String value,
    String member,
    Map<String, String> members,
    List<String> required,
    boolean exception) {

  /** The types of the service model. */
  public enum Type {
    STRING,
    INTEGER,
    LONG,
    BOOLEAN,
    TIMESTAMP,
    LIST,
    MAP,
    STRUCTURE
  }

  public Shape {
    members = members == null ? Map.of() : members;
    required = required == null ? List.of() : required;
  }
}
