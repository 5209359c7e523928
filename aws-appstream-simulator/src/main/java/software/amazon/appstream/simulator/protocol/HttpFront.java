package software.amazon.appstream.simulator.protocol;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import software.amazon.appstream.simulator.call.ServiceException;
import software.amazon.appstream.simulator.model.ServiceModel;

/** Takes the operations in both protocols, and hands the simulator's own pages on. */
public final class HttpFront implements HttpHandler {
  private static final Logger LOGGER = System.getLogger(HttpFront.class.getName());
  private static final int MAX_BODY_BYTES = 1024 * 1024;
  private static final int LENGTH_UNKNOWN = 0;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** How many entries of a list are no longer kept. */
  private static final String FORGOTTEN = "Simulator-Forgotten";

  private final LoopbackGuard guard;
  private final ServiceFront service;
  private final Pages pages;
  private final WireProtocol json;
  private final WireProtocol cbor;

  public HttpFront(ServiceModel model, ServiceFront service, Pages pages, LoopbackGuard guard) {
    this.guard = guard;
    this.json = new AwsJson(model);
    this.cbor = new RpcV2Cbor(model);
    this.service = service;
    this.pages = pages;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Optional<String> refusal = guard.refusal(exchange);
      byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY_BYTES + 1);
      if (refusal.isPresent()) {
        respondText(exchange, 403, "Refused: " + refusal.get());
      } else if (body.length > MAX_BODY_BYTES) {
        // Closing with unread bytes would reset the connection before the answer is read.
        exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
        respondText(exchange, 413, "The request is larger than %d bytes".formatted(MAX_BODY_BYTES));
      } else {
        answer(exchange, body);
      }
    }
  }

  private void answer(HttpExchange exchange, byte[] body) throws IOException {
    String method = exchange.getRequestMethod();
    String path = exchange.getRequestURI().getPath();
    if (path.startsWith(Pages.ROOT)) {
      String text = new String(body, StandardCharsets.UTF_8);
      respond(exchange, pages.answer(method, path, text));
    } else if (method.equals("POST") && path.equals("/")) {
      answerOperation(exchange, json, body);
    } else if (method.equals("POST") && path.startsWith(RpcV2Cbor.ROOT)) {
      answerOperation(exchange, cbor, body);
    } else {
      String paths = "AppStream operations are a POST to / or to %sNAME".formatted(RpcV2Cbor.ROOT);
      respondText(exchange, 404, paths);
    }
  }

  private void answerOperation(HttpExchange exchange, WireProtocol protocol, byte[] body)
      throws IOException {
    String path = exchange.getRequestURI().getPath();
    String operation = protocol.operation(path, exchange.getRequestHeaders());
    Answer answer;
    try {
      answer = service.call(operation, protocol, body);
    } catch (RuntimeException defect) {
      LOGGER.log(Level.ERROR, "The simulator has a defect", defect);
      answer = Answer.of(new ServiceException("InternalFailure", "Simulator defect: " + defect));
    }
    if (!answer.lost()) {
      protocol.headers().forEach(exchange.getResponseHeaders()::set);
      exchange.getResponseHeaders().set("x-amzn-RequestId", UUID.randomUUID().toString());
      respond(exchange, answer.status(), protocol.write(operation, answer));
    }
  }

  private static void respond(HttpExchange exchange, Pages.Page page) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.getResponseHeaders().set(FORGOTTEN, String.valueOf(page.forgotten()));
    exchange.sendResponseHeaders(page.status(), LENGTH_UNKNOWN);
    try (JsonGenerator generator = JSON.createGenerator(exchange.getResponseBody())) {
      page.body().writeTo(generator);
    }
  }

  private static void respondText(HttpExchange exchange, int status, String text)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
    respond(exchange, status, (text + "\n").getBytes(StandardCharsets.UTF_8));
  }

  private static void respond(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }
}
