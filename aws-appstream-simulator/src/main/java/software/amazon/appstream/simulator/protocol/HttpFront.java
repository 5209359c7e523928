package software.amazon.appstream.simulator.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

/** Speaks AWS JSON 1.1 on POST / and hands every other path to the simulator's own pages. */
public final class HttpFront implements HttpHandler {
  private static final Logger LOGGER = System.getLogger(HttpFront.class.getName());
  private static final String AWS_JSON = "application/x-amz-json-1.1";
  private static final String TARGET_PREFIX = "PhotonAdminProxyService.";
  private static final int MAX_BODY_BYTES = 1024 * 1024;

  private final ServiceFront service;
  private final SimulatorPages pages;

  public HttpFront(ServiceFront service, SimulatorPages pages) {
    this.service = service;
    this.pages = pages;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Optional<String> refusal = LoopbackGuard.refusal(exchange.getRequestHeaders());
      byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY_BYTES + 1);
      if (refusal.isPresent()) {
        respondText(exchange, 403, "Refused: " + refusal.get());
      } else if (body.length > MAX_BODY_BYTES) {
        // Closing with unread bytes would reset the connection before the answer is read.
        exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
        respondText(exchange, 413, "The request is larger than %d bytes".formatted(MAX_BODY_BYTES));
      } else {
        answer(exchange, new String(body, StandardCharsets.UTF_8));
      }
    }
  }

  private void answer(HttpExchange exchange, String body) throws IOException {
    String path = exchange.getRequestURI().getPath();
    if (path.startsWith(SimulatorPages.ROOT)) {
      SimulatorPages.Page page = pages.answer(exchange.getRequestMethod(), path, body);
      respond(exchange, page.status(), "application/json", page.body());
    } else if (!path.equals("/") || !exchange.getRequestMethod().equals("POST")) {
      respondText(exchange, 404, "AppStream operations are a POST to /");
    } else {
      answerOperation(exchange, body);
    }
  }

  private void answerOperation(HttpExchange exchange, String body) throws IOException {
    Answer answer;
    try {
      answer = service.call(operation(exchange), body);
    } catch (RuntimeException defect) {
      LOGGER.log(Level.ERROR, "The simulator has a defect", defect);
      answer = Answer.of(new ServiceException("InternalFailure", "Simulator defect: " + defect));
    }
    if (!answer.lost()) {
      exchange.getResponseHeaders().set("x-amzn-RequestId", UUID.randomUUID().toString());
      respond(exchange, answer.status(), AWS_JSON, answer.body());
    }
  }

  /** Assumption: another content type or target is an unknown operation. */
  private static String operation(HttpExchange exchange) {
    String type = header(exchange, "Content-Type");
    String target = header(exchange, "X-Amz-Target");
    return type.startsWith(AWS_JSON) && target.startsWith(TARGET_PREFIX)
        ? target.substring(TARGET_PREFIX.length())
        : "";
  }

  private static String header(HttpExchange exchange, String name) {
    return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name)).orElse("");
  }

  private static void respond(HttpExchange exchange, int status, String type, JsonNode body)
      throws IOException {
    respond(exchange, status, type, body.toString());
  }

  private static void respondText(HttpExchange exchange, int status, String text)
      throws IOException {
    respond(exchange, status, "text/plain; charset=utf-8", text + "\n");
  }

  private static void respond(HttpExchange exchange, int status, String type, String text)
      throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
