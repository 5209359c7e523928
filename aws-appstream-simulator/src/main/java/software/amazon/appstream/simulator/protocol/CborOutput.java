package software.amazon.appstream.simulator.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import java.io.IOException;
import java.util.Map;
import software.amazon.appstream.simulator.model.ServiceModel;
import software.amazon.appstream.simulator.model.Shape;

/** Writes outputs as CBOR, where what the model calls a timestamp has a tag. */
final class CborOutput {
  /** Epoch-based date and time, RFC 8949 section 3.4.2. */
  private static final int TIMESTAMP_TAG = 1;

  private final ServiceModel model;
  private final CBORGenerator cbor;

  CborOutput(ServiceModel model, CBORGenerator cbor) {
    this.model = model;
    this.cbor = cbor;
  }

  /**
   * Writes a value.
   *
   * @param shape the value's shape, null if the model does not know the value
   */
  void write(Shape shape, JsonNode value) throws IOException {
    switch (shape == null ? Shape.Type.STRING : shape.type()) {
      case STRUCTURE -> writeStructure(shape, value);
      case MAP -> writeMap(shape, value);
      case LIST -> writeList(shape, value);
      case TIMESTAMP -> {
        cbor.writeTag(TIMESTAMP_TAG);
        cbor.writeNumber(value.doubleValue());
      }
      case STRING, INTEGER, LONG, BOOLEAN -> cbor.writeTree(value);
    }
  }

  private void writeStructure(Shape shape, JsonNode structure) throws IOException {
    cbor.writeStartObject(structure, structure.size());
    for (Map.Entry<String, JsonNode> member : structure.properties()) {
      cbor.writeFieldName(member.getKey());
      write(model.shape(shape.members().get(member.getKey())), member.getValue());
    }
    cbor.writeEndObject();
  }

  private void writeMap(Shape shape, JsonNode map) throws IOException {
    cbor.writeStartObject(map, map.size());
    for (Map.Entry<String, JsonNode> entry : map.properties()) {
      cbor.writeFieldName(entry.getKey());
      write(model.shape(shape.value()), entry.getValue());
    }
    cbor.writeEndObject();
  }

  private void writeList(Shape shape, JsonNode list) throws IOException {
    cbor.writeStartArray(list, list.size());
    for (JsonNode item : list) {
      write(model.shape(shape.member()), item);
    }
    cbor.writeEndArray();
  }
}
