package software.amazon.appstream.simulator.protocol;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.sun.net.httpserver.Headers;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import software.amazon.appstream.simulator.journal.JournalEntry.ServiceError;
import software.amazon.appstream.simulator.model.ServiceModel;

/** AWS JSON 1.1. The members of an answer are in the order of their names, as AppStream's are. */
final class AwsJson implements WireProtocol {
  private static final String CONTENT_TYPE = "application/x-amz-json-1.1";
  private static final String TARGET_PREFIX = ServiceModel.SERVICE + ".";
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED)
          .build();

  private final ServiceModel model;

  AwsJson(ServiceModel model) {
    this.model = model;
  }

  /** Assumption: another content type or target is an unknown operation. */
  @Override
  public String operation(String path, Headers headers) {
    String target = HeaderValue.of(headers, "X-Amz-Target");
    return HeaderValue.of(headers, "Content-Type").startsWith(CONTENT_TYPE)
            && target.startsWith(TARGET_PREFIX)
        ? target.substring(TARGET_PREFIX.length())
        : "";
  }

  @Override
  public ObjectNode read(byte[] body) {
    return RequestBody.read(JSON, body);
  }

  @Override
  public JsonNode unread(byte[] body) {
    return TextNode.valueOf(new String(body, StandardCharsets.UTF_8));
  }

  @Override
  public Map<String, String> headers() {
    return Map.of("Content-Type", CONTENT_TYPE);
  }

  @Override
  public byte[] write(String operation, Answer answer) {
    try {
      return JSON.writeValueAsBytes(
          answer.outcome().output().orElseGet(() -> error(answer.outcome().error().orElseThrow())));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The type is the error's plain name, which the protocol prefers. */
  private JsonNode error(ServiceError error) {
    return ErrorBody.of(model, error.type(), error);
  }
}
