package software.amazon.appstream.simulator.validation;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * The shapes of all requests, as the public service model of AppStream (2016-12-01) constrains
 * them. The ranges of integers are those that the API document states in prose. Assumption: any
 * text is a URL of a content redirection, as the API document and the model's pattern contradict
 * each other.
 *
 * @param types named shapes that others refer to
 * @param requests the request of each operation
 */
record RequestShapes(Map<String, Shape> types, Map<String, Shape> requests) {
  private static final String RESOURCE = "request-shapes.json";

  static RequestShapes load() {
    try (InputStream json = RequestShapes.class.getResourceAsStream(RESOURCE)) {
      return JsonMapper.builder().build().readValue(json, RequestShapes.class);
    } catch (IOException e) {
      throw new UncheckedIOException(RESOURCE + " in the simulator's jar cannot be read", e);
    }
  }

  Shape type(String name) {
    return types.get(name);
  }
}
