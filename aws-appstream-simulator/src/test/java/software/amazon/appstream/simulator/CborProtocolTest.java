package software.amazon.appstream.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.cbor.CBORParser;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Smithy RPC v2 CBOR. The bytes of requests are written by hand where a library hides them. */
class CborProtocolTest extends WithSimulator {
  private static final CBORMapper CBOR = CBORMapper.builder().build();
  private static final String PATH = "/service/PhotonAdminProxyService/operation/";

  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void anOperationHasAPathOfItsOwn() throws Exception {
    HttpResponse<byte[]> response = post("CreateStack", "{Name: 'stack'}");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Smithy-Protocol")).hasValue("rpc-v2-cbor");
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/cbor");
    assertThat(response.headers().firstValue("x-amzn-RequestId")).isPresent();
    assertThat(CBOR.readTree(response.body()).at("/Stack/Name").asText()).isEqualTo("stack");
  }

  @Test
  void bothProtocolsSeeTheSameResources() throws Exception {
    call("CreateFleet", FLEET);

    JsonNode byCbor = CBOR.readTree(post("DescribeFleets", "{Names: ['fleet']}").body());

    assertThat(byCbor).isEqualTo(call("DescribeFleets", "{Names: ['fleet']}"));
    assertThat(simulator.journal().operations()).endsWith("DescribeFleets", "DescribeFleets");
    assertThat(simulator.journal().calls().get(1).input())
        .isEqualTo(ServiceClient.json("{Names: ['fleet']}"));
  }

  @Test
  void mapsOfAnyLengthAreRead() throws Exception {
    // {_ "Name": (_ "st", "ack"), "Tags": {"k": ""}, "Description": null}
    String body = "bf644e616d657f6273746361636bff6454616773a1616b606b4465736372697074696f6ef6ff";

    assertThat(post("CreateStack", HexFormat.of().parseHex(body)).statusCode()).isEqualTo(200);
    assertThat(stack().get("Name").asText()).isEqualTo("stack");
  }

  @Test
  void noBodyIsAStructureWithoutMembers() throws Exception {
    assertThat(post("DescribeStacks", new byte[0]).statusCode()).isEqualTo(200);
  }

  @Test
  void anOutputWithoutMembersIsAnEmptyMap() throws Exception {
    call("CreateFleet", FLEET);

    assertThat(CBOR.readTree(post("StopFleet", "{Name: 'fleet'}").body()))
        .isEqualTo(ServiceClient.json("{}"));
  }

  @Test
  void timestampsHaveTheTagOfEpochSeconds() throws Exception {
    advance(Duration.ofMillis(500));
    call("CreateImageBuilder", BUILDER);
    simulator.faults().failNextStart("SUBNET_NOT_FOUND", "m");
    call("CreateImageBuilder", BUILDER.replace("'builder'", "'other'"));
    advance(Duration.ofMinutes(11));

    byte[] described = post("DescribeImageBuilders", "{}").body();
    assertThat(taggedNumbers(described)).containsExactly(1704067200.5, 1704067200.5, 1704067800.5);
    byte[] url = post("CreateImageBuilderStreamingURL", "{Name: 'builder'}").body();
    assertThat(taggedNumbers(url)).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DeleteStack | {Name: 'none'} | com.amazonaws.appstream#ResourceNotFoundException | Message",
        "DeleteStack | {} | com.amazonaws.appstream#ValidationException | message",
        "DeleteStack | {Name: 1} | com.amazonaws.appstream#SerializationException | message"
      })
  void anErrorTellsItsAbsoluteTypeInTheBody(
      String operation, String input, String type, String text) throws Exception {
    HttpResponse<byte[]> response = post(operation, input);
    JsonNode error = CBOR.readTree(response.body());

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(error.get("__type").asText()).isEqualTo(type);
    assertThat(error.get(text).asText()).isNotEmpty();
    assertThat(response.headers().firstValue("Smithy-Protocol")).hasValue("rpc-v2-cbor");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ff", "a1", "80", "f6", "a0a0", "a264 4e616d65 6161 644e616d65 6162"})
  void aBodyThatIsNotOneStructureIsASerializationException(String hex) throws Exception {
    byte[] body = HexFormat.of().parseHex(hex.replace(" ", ""));
    HttpResponse<byte[]> response = post("CreateStack", body);

    assertThat(CBOR.readTree(response.body()).get("__type").asText())
        .endsWith("#SerializationException");
    assertThat(simulator.journal().calls().get(0).input().asText()).isBase64();
  }

  @Test
  void anUnknownOperationIsRefused() throws Exception {
    HttpResponse<byte[]> response = post("CreateNothing", "{}");

    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(CBOR.readTree(response.body()).get("__type").asText())
        .endsWith("#UnknownOperationException");
  }

  @Test
  void aRequestWithoutTheProtocolsHeaderIsAnUnknownOperation() throws Exception {
    HttpRequest request =
        client
            .request(PATH + "DescribeStacks")
            .POST(BodyPublishers.ofByteArray(new byte[0]))
            .build();

    assertThat(http.send(request, BodyHandlers.ofByteArray()).statusCode()).isEqualTo(404);
  }

  private HttpResponse<byte[]> post(String operation, String input) throws Exception {
    return post(operation, CBOR.writeValueAsBytes(ServiceClient.json(input)));
  }

  private HttpResponse<byte[]> post(String operation, byte[] body) throws Exception {
    HttpRequest request =
        client
            .request(PATH + operation)
            .header("Smithy-Protocol", "rpc-v2-cbor")
            .header("Content-Type", "application/cbor")
            .POST(BodyPublishers.ofByteArray(body))
            .build();
    return http.send(request, BodyHandlers.ofByteArray());
  }

  private static double[] taggedNumbers(byte[] cbor) throws IOException {
    List<Double> numbers = new ArrayList<>();
    try (CBORParser parser = CBOR.getFactory().createParser(cbor)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token.isNumeric() && parser.getCurrentTag() == 1) {
          assertThat(parser.getNumberType()).isEqualTo(JsonParser.NumberType.DOUBLE);
          numbers.add(parser.getDoubleValue());
        }
      }
    }
    return numbers.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
