package software.amazon.appstream.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.appstream.simulator.ServiceClient.Refusal;

class ProtocolTest extends WithSimulator {
  @Test
  void answersCarryTheProtocolsContentTypeAndARequestId() {
    HttpResponse<String> response = client.postOperation("DescribeStacks", "{}");

    assertThat(response.headers().firstValue("Content-Type"))
        .hasValue("application/x-amz-json-1.1");
    assertThat(response.headers().firstValue("x-amzn-RequestId")).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "[]", "null", "{", "{} {}", "{\"Name\":\"a\",\"Name\":\"b\"}", "not json"})
  void aBodyThatIsNotOneJsonObjectIsASerializationException(String body) {
    Refusal refusal = client.refusedRaw("CreateStack", body);

    assertThat(refusal.type()).isEqualTo("SerializationException");
    assertThat(refusal.status()).isEqualTo(400);
  }

  @Test
  void errorsOfAppStreamSpellMessageAsItsModelDoes() {
    assertThat(client.postOperation("DeleteStack", "{\"Name\":\"none\"}").body())
        .isEqualTo(
            "{\"Message\":\"Stack with name none is not found.\","
                + "\"__type\":\"ResourceNotFoundException\"}");
    assertThat(client.postOperation("DeleteStack", "{}").body()).contains("\"message\":\"1 valid");
  }

  @Test
  void answersAreWrittenAsAppStreamWritesThem() {
    advance(Duration.ofMillis(645));
    call("CreateFleet", FLEET);

    assertThat(client.postOperation("DescribeFleets", "{}").body())
        .startsWith("{\"Fleets\":[{\"Arn\":")
        .contains("\"CreatedTime\":1.704067200645E9,");
  }

  @Test
  void deeplyNestedJsonIsASerializationException() {
    Refusal refusal = client.refusedRaw("CreateStack", "{\"a\":".repeat(5000));
    assertThat(refusal.type()).isEqualTo("SerializationException");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Name: 1 | NUMBER_VALUE can not be converted to a String",
        "Name: true | TRUE_VALUE can not be converted to a String",
        "Name: {} | Start of structure or map found where not expected.",
        "Name: 'n', StorageConnectors: 'HOMEFOLDERS' | Expected list or null",
        "Name: 'n', StorageConnectors: ['HOMEFOLDERS'] | Expected structure or null",
        "Name: 'n', StorageConnectors: [null] | Expected structure or null",
        "Name: 'n', ApplicationSettings: {Enabled: 'true'} | STRING_VALUE can not be converted to a Boolean",
        "Name: 'n', UserSettings: [{MaximumLength: 1.5}] | NUMBER_VALUE can not be converted to an Integer",
        "Name: 'n', UserSettings: [{MaximumLength: 99999999999}] | NUMBER_VALUE can not be converted to an Integer",
        "Name: 'n', Tags: ['a'] | Start of list found where not expected",
        "Name: 'n', Tags: {a: 1} | NUMBER_VALUE can not be converted to a String"
      })
  void aValueOfAnotherTypeIsASerializationException(String members, String message) {
    assertRefused("SerializationException", message, "CreateStack", "{" + members + "}");
  }

  @ParameterizedTest
  @CsvSource({
    "CreateNothing, The operation 'CreateNothing' is not known.",
    "createStack, The operation 'createStack' is not known.",
    "'', 'The request names no operation of AppStream. Give this endpoint to clients of AppStream"
        + " alone, as AWS_ENDPOINT_URL_APPSTREAM does.'",
    "DescribeAppLicenseUsage, The simulator does not answer the operation 'DescribeAppLicenseUsage'."
  })
  void anUnknownOperationIsRefused(String operation, String message) {
    Refusal refusal = client.refused(operation, "{}");

    assertThat(refusal).isEqualTo(new Refusal(404, "UnknownOperationException", message));
  }

  @Test
  void anotherContentTypeIsAnUnknownOperation() {
    HttpResponse<String> response =
        client.send(
            client
                .request("/")
                .header("Content-Type", "application/xml")
                .header("X-Amz-Target", "PhotonAdminProxyService.DescribeStacks")
                .POST(BodyPublishers.ofString("{}")));

    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(response.body()).contains("UnknownOperationException");
  }

  @Test
  void unknownMembersAndNullsAreIgnored() {
    call("CreateStack", "{Name: 'stack', Colour: 'red', Description: null}");

    assertThat(stack().has("Colour")).isFalse();
    assertThat(stack().has("Description")).isFalse();
  }

  @Test
  void aRequestThatIsTooLargeIsRefused() {
    HttpResponse<String> response =
        client.postOperation("CreateStack", " ".repeat(2 * 1024 * 1024));
    assertThat(response.statusCode()).isEqualTo(413);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/other", "/_simulator/other"})
  void otherPathsAreNotFound(String path) {
    assertThat(client.get(path).statusCode()).isEqualTo(404);
  }

  @Test
  void healthTellsTheSimulatedTime() {
    JsonNode health = ServiceClient.json(client.get("/_simulator/health").body());

    assertThat(health.get("status").asText()).isEqualTo("ok");
    assertThat(health.get("time").asText()).isEqualTo("2024-01-01T00:00:00Z");
  }

  @ParameterizedTest
  @CsvSource({"http://localhost:3000, 200", "https://evil.example, 403", "null, 403"})
  void onlyPagesOfThisMachineMayCall(String origin, int status) {
    HttpResponse<String> response =
        client.send(client.request("/_simulator/journal").header("Origin", origin).GET());
    assertThat(response.statusCode()).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({"127.0.0.1:1, 200", "localhost, 200", "evil.example, 403", "a b, 403"})
  void onlyNamesOfThisMachineAreServed(String host, int status) throws IOException {
    try (Socket socket =
        new Socket(InetAddress.getLoopbackAddress(), simulator.endpoint().getPort())) {
      String request =
          "GET /_simulator/health HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n"
              .formatted(host);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(answer).startsWith("HTTP/1.1 " + status);
    }
  }

  @Test
  void aPortInUseIsNamed() {
    int port = simulator.endpoint().getPort();
    SimulatorOptions options = SimulatorOptions.builder().port(port).build();

    assertThatThrownBy(() -> Simulator.start(options))
        .isInstanceOf(Simulator.PortInUseException.class)
        .hasMessageContaining("Port " + port + " is in use");
  }
}
