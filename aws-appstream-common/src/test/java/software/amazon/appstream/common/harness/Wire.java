package software.amazon.appstream.common.harness;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import software.amazon.appstream.common.harness.CallFate.Death;
import software.amazon.appstream.simulator.Simulator;
import software.amazon.appstream.simulator.protocol.DirectFront.Reply;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * The SDK's way to a simulator in the same process. The calls of a function meet an adversary; the
 * calls of everybody else, made while no function runs, do not.
 */
final class Wire implements SdkHttpClient {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TARGET = "X-Amz-Target";

  private final Simulator simulator;
  private Adversary adversary = Adversary.NONE;
  private boolean functionRuns;
  private boolean functionIsDead;
  private int requests;

  Wire(Simulator simulator) {
    this.simulator = simulator;
  }

  void face(Adversary faced) {
    adversary = faced;
  }

  /** From now on the calls are those of a function, which lives. */
  void functionBegins() {
    functionRuns = true;
    functionIsDead = false;
  }

  /** Returns whether the function has died meanwhile, so that its answer reaches nobody. */
  boolean functionEnds() {
    functionRuns = false;
    return functionIsDead;
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() throws IOException {
        return answer(operation(request), body(request));
      }

      @Override
      public void abort() {}
    };
  }

  @Override
  public void close() {}

  private HttpExecuteResponse answer(String operation, byte[] body) throws IOException {
    if (!functionRuns) {
      return response(simulator.direct().call(operation, body));
    }
    refuseTheDead(operation);
    CallFate fate = adversary.of(operation, JSON.readTree(body));
    dieIf(fate.death() == Death.BEFORE_THE_CALL, operation);
    Reply reply = simulator.direct().call(operation, body);
    simulator.clock().advance(fate.takes());
    dieIf(fate.death() == Death.AFTER_THE_CALL, operation);
    return response(reply);
  }

  private void dieIf(boolean dies, String operation) {
    functionIsDead |= dies;
    refuseTheDead(operation);
  }

  private void refuseTheDead(String operation) {
    if (functionIsDead) {
      throw new DeadFunctionError("the function died at " + operation);
    }
  }

  private HttpExecuteResponse response(Reply reply) throws IOException {
    if (reply.lost()) {
      throw new IOException("the connection broke");
    }
    requests++;
    SdkHttpResponse.Builder response =
        SdkHttpResponse.builder()
            .statusCode(reply.status())
            .putHeader("x-amzn-RequestId", new UUID(0, requests).toString());
    reply.headers().forEach(response::putHeader);
    return HttpExecuteResponse.builder()
        .response(response.build())
        .responseBody(
            AbortableInputStream.create(
                new ByteArrayInputStream(reply.body().getBytes(StandardCharsets.UTF_8))))
        .build();
  }

  private static String operation(HttpExecuteRequest request) {
    String target = request.httpRequest().firstMatchingHeader(TARGET).orElseThrow();
    return target.substring(target.indexOf('.') + 1);
  }

  private static byte[] body(HttpExecuteRequest request) throws IOException {
    try (InputStream stream = request.contentStreamProvider().orElseThrow().newStream()) {
      return stream.readAllBytes();
    }
  }
}
