package software.amazon.appstream.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** Calls operations over HTTP; tests write JSON without double quotes. */
final class ServiceClient {
  private static final JsonMapper LENIENT =
      JsonMapper.builder()
          .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
          .enable(JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES)
          .build();

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI endpoint;

  ServiceClient(URI endpoint) {
    this.endpoint = endpoint;
  }

  /** What a refused call was answered with. */
  record Refusal(int status, String type, String message) {}

  static JsonNode json(String lenient) {
    try {
      return LENIENT.readTree(lenient);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(lenient, e);
    }
  }

  /** The output of a call that must succeed, and be as the service model says. */
  JsonNode call(String operation, String input) {
    HttpResponse<String> response = postOperation(operation, json(input).toString());
    assertThat(response.body()).as(operation).doesNotContain("__type");
    assertThat(response.statusCode()).isEqualTo(200);
    JsonNode output = json(response.body());
    AnswerShapes.check(operation, output);
    return output;
  }

  /** The error of a call that must be refused. */
  Refusal refused(String operation, String input) {
    return refusedRaw(operation, json(input).toString());
  }

  Refusal refusedRaw(String operation, String body) {
    HttpResponse<String> response = postOperation(operation, body);
    JsonNode error = json(response.body());
    assertThat(error.has("__type")).as("%s must fail: %s", operation, error).isTrue();
    String message = error.path("Message").asText(error.path("message").asText());
    return new Refusal(response.statusCode(), error.get("__type").asText(), message);
  }

  HttpResponse<String> postOperation(String operation, String body) {
    return send(
        request("/")
            .header("Content-Type", "application/x-amz-json-1.1")
            .header("X-Amz-Target", "PhotonAdminProxyService." + operation)
            .POST(BodyPublishers.ofString(body)));
  }

  HttpResponse<String> get(String path) {
    return send(request(path).GET());
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(endpoint.resolve(path));
  }

  HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
