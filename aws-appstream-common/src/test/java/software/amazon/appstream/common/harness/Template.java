package software.amazon.appstream.common.harness;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Resource properties as tests write them: JSON, with single quotes and bare names allowed. */
public final class Template {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
          .enable(JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES)
          .build();

  private Template() {}

  /** Reads properties such as {@code {Name: 'sales', Description: 'For the sales team'}}. */
  public static ObjectNode properties(String text) {
    try {
      return (ObjectNode) JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the test's properties are not JSON: " + text, e);
    }
  }

  /** A copy of the properties with those of the text set. */
  public static ObjectNode with(ObjectNode properties, String text) {
    return properties.deepCopy().setAll(properties(text));
  }

  /** A copy of the properties without the named ones. */
  public static ObjectNode without(ObjectNode properties, String... names) {
    ObjectNode copy = properties.deepCopy();
    for (String name : names) {
      copy.remove(name);
    }
    return copy;
  }
}
