package software.amazon.appstream.simulator.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** JSON kept in bytes, which takes a fraction of a tree's memory. Immutable. */
public final class CompactJson {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final byte[] bytes;

  private CompactJson(byte[] bytes) {
    this.bytes = bytes;
  }

  public static CompactJson of(JsonNode tree) {
    try {
      return new CompactJson(JSON.writeValueAsBytes(tree));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A tree of its own for each caller. */
  public JsonNode tree() {
    try {
      return JSON.readTree(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How many bytes it takes. */
  public int length() {
    return bytes.length;
  }

  /** The JSON itself. */
  @Override
  public String toString() {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
