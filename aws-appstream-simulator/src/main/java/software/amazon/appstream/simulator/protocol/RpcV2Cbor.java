package software.amazon.appstream.simulator.protocol;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import com.sun.net.httpserver.Headers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import software.amazon.appstream.simulator.journal.JournalEntry.ServiceError;
import software.amazon.appstream.simulator.model.ServiceModel;
import software.amazon.appstream.simulator.model.Shape;

/** Smithy RPC v2 CBOR, the protocol that AppStream's service model lists first. */
final class RpcV2Cbor implements WireProtocol {
  /** Below this path each operation has one of its own. */
  static final String ROOT = "/service/" + ServiceModel.SERVICE + "/operation/";

  private static final String PROTOCOL_HEADER = "Smithy-Protocol";
  private static final String PROTOCOL = "rpc-v2-cbor";
  private static final CBORMapper CBOR =
      CBORMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private final ServiceModel model;

  RpcV2Cbor(ServiceModel model) {
    this.model = model;
  }

  /** Assumption: a request without the header that names the protocol is an unknown operation. */
  @Override
  public String operation(String path, Headers headers) {
    return HeaderValue.of(headers, PROTOCOL_HEADER).equals(PROTOCOL) && path.startsWith(ROOT)
        ? path.substring(ROOT.length())
        : "";
  }

  /** No body at all is a structure without members, as the protocol says. */
  @Override
  public ObjectNode read(byte[] body) {
    return body.length == 0 ? JsonNodeFactory.instance.objectNode() : RequestBody.read(CBOR, body);
  }

  @Override
  public JsonNode unread(byte[] body) {
    return TextNode.valueOf(Base64.getEncoder().encodeToString(body));
  }

  @Override
  public Map<String, String> headers() {
    return Map.of("Content-Type", "application/cbor", PROTOCOL_HEADER, PROTOCOL);
  }

  @Override
  public byte[] write(String operation, Answer answer) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (CBORGenerator cbor = CBOR.getFactory().createGenerator(bytes)) {
      Optional<JsonNode> output = answer.outcome().output();
      if (output.isPresent()) {
        Shape shape = model.shape(model.operation(operation).orElseThrow().output());
        new CborOutput(model, cbor).write(shape, output.get());
      } else {
        cbor.writeTree(error(answer.outcome().error().orElseThrow()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** The type is the error's absolute name, which the protocol demands. */
  private JsonNode error(ServiceError error) {
    return ErrorBody.of(model, ServiceModel.NAMESPACE + "#" + error.type(), error);
  }
}
