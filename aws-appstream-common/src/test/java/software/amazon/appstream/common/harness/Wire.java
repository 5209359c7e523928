package software.amazon.appstream.common.harness;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import software.amazon.appstream.common.harness.CallFate.Death;
import software.amazon.appstream.simulator.Simulator;
import software.amazon.appstream.simulator.journal.JournalEntry;
import software.amazon.appstream.simulator.protocol.DirectFront.Reply;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
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
  private final CallLimits limits;
  private final List<Invocation.Call> calls = new ArrayList<>();
  private Adversary adversary = Adversary.NONE;
  private boolean functionRuns;
  private boolean functionIsDead;
  private Instant functionBegan;
  private int requests;

  Wire(Simulator simulator, CallLimits limits) {
    this.simulator = simulator;
    this.limits = limits;
  }

  void face(Adversary faced) {
    adversary = faced;
  }

  /** From now on the calls are those of a function, which lives. */
  void functionBegins() {
    functionRuns = true;
    functionIsDead = false;
    functionBegan = simulator.clock().now();
    calls.clear();
  }

  /** From now on the calls are those of others. */
  Invocation functionEnds() {
    functionRuns = false;
    return new Invocation(functionBegan, List.copyOf(calls), functionIsDead);
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
    return functionRuns
        ? answerFunction(operation, body)
        : response(simulator.direct().call(operation, body));
  }

  private HttpExecuteResponse answerFunction(String operation, byte[] body) throws IOException {
    refuseTheDead(operation);
    Instant now = simulator.clock().now();
    JsonNode input = JSON.readTree(body);
    CallFate fate = adversary.of(operation, input);
    Duration began = Duration.between(functionBegan, now);
    Duration limit = limits.ofThisCall();
    if (fate.death() == Death.BEFORE_THE_CALL) {
      calls.add(new Invocation.Call(began, limit, fate, null));
      die(operation);
    }
    long recorded = simulator.journal().recorded();
    Reply reply = simulator.direct().call(operation, body);
    boolean lost =
        reply.lost() || fate.death() == Death.AFTER_THE_CALL || fate.takes().compareTo(limit) >= 0;
    calls.add(new Invocation.Call(began, limit, fate, entry(recorded, lost)));
    if (fate.death() == Death.AFTER_THE_CALL) {
      die(operation);
    }
    waitFor(fate.takes(), limit, operation);
    return response(reply);
  }

  private void waitFor(Duration takes, Duration limit, String operation) {
    Duration waited = takes.compareTo(limit) < 0 ? takes : limit;
    simulator.clock().advance(waited);
    Duration elapsed = Duration.between(functionBegan, simulator.clock().now());
    if (elapsed.compareTo(Invocation.LIMIT) > 0) {
      die(operation);
    }
    if (takes.compareTo(limit) >= 0) {
      throw ApiCallTimeoutException.create(limit.toMillis());
    }
  }

  private void die(String operation) {
    functionIsDead = true;
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

  /** The call as the journal has it; the function may not get an answer that AppStream gave. */
  private JournalEntry entry(long recordedBefore, boolean lost) {
    JournalEntry entry = simulator.journal().callsSince(recordedBefore).get(0);
    return new JournalEntry(
        entry.time(),
        entry.operation(),
        entry.input(),
        entry.outcome(),
        lost,
        entry.sessionsEnded());
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
