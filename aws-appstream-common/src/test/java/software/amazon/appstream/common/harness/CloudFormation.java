package software.amazon.appstream.common.harness;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import software.amazon.cloudformation.Action;
import software.amazon.cloudformation.proxy.HandlerErrorCode;

/**
 * Runs whole operations as CloudFormation does: invokes a type's function with a JSON request, lets
 * callbackDelaySeconds of simulated time pass, invokes it again with the model and the callback
 * context of its answer, until the operation succeeds or fails.
 *
 * <p>Every answer is checked against the handler contract, every call of AppStream against the
 * permissions of the schema.
 */
public final class CloudFormation {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** More than any operation needs: one with this many has lost its bound. */
  private static final int MOST_INVOCATIONS = 1000;

  private final LocalAppStream appStream;
  private final TypeFunction function;
  private final JsonNode schema;
  private final EventContract contract;
  private final Permissions permissions;
  private int operations;
  private Invocation lastInvocation;

  /**
   * CloudFormation with one registered type.
   *
   * @param schemaFile the type's schema as a class path resource, such as {@code
   *     aws-appstream-stack.json}
   */
  public CloudFormation(LocalAppStream appStream, TypeFunction function, String schemaFile) {
    this.appStream = appStream;
    this.function = function;
    this.schema = load(function, schemaFile);
    this.contract = new EventContract(schema);
    this.permissions = new Permissions(schema);
  }

  /** The type's schema. */
  public JsonNode schema() {
    return schema;
  }

  public Permissions permissions() {
    return permissions;
  }

  public Outcome create(ObjectNode model) {
    return run(ResourceRequest.builder().action(Action.CREATE).model(model).build());
  }

  public Outcome update(ObjectNode previous, ObjectNode desired) {
    return run(
        ResourceRequest.builder()
            .action(Action.UPDATE)
            .previousModel(previous)
            .model(desired)
            .build());
  }

  public Outcome delete(ObjectNode model) {
    return run(ResourceRequest.builder().action(Action.DELETE).model(model).build());
  }

  /** Reads by the identifier alone. */
  public Outcome read(String name) {
    return run(ResourceRequest.builder().action(Action.READ).model(identifier(name)).build());
  }

  /**
   * Lists one page.
   *
   * @param nextToken where the page starts, or null for the first
   */
  public Outcome list(String nextToken) {
    return run(
        ResourceRequest.builder()
            .action(Action.LIST)
            .model(JsonNodeFactory.instance.objectNode())
            .nextToken(nextToken)
            .build());
  }

  /** Runs an operation to its end. */
  public Outcome run(ResourceRequest request) {
    return resume(begin(request, 1));
  }

  /**
   * Runs an operation up to a number of invocations. It may be resumed; one that is not has been
   * abandoned, its context lost. An invocation that dies is repeated with the context that it had.
   */
  public Outcome begin(ResourceRequest request, int invocations) {
    operations++;
    String token = request.getToken() == null ? "operation-" + operations : request.getToken();
    return proceed(Outcome.notBegun(request.withToken(token)), invocations);
  }

  /** Runs an operation that was begun to its end. */
  public Outcome resume(Outcome begun) {
    Outcome outcome = proceed(begun, MOST_INVOCATIONS);
    assertThat(outcome.isFinal()).as("an end within %d invocations", MOST_INVOCATIONS).isTrue();
    return outcome;
  }

  /** Goes on with an operation for a number of invocations, or to its end if that comes first. */
  public Outcome proceed(Outcome begun, int invocations) {
    Outcome outcome = begun;
    for (int i = 0; i < invocations && !outcome.isFinal(); i++) {
      outcome.last().ifPresent(event -> appStream.advance(event.delay()));
      outcome = invoke(outcome);
    }
    return outcome;
  }

  /**
   * Invokes the function once, at the present time. An invocation that dies leaves the outcome as
   * it was but for its calls: the next one has the context that it had.
   */
  public Outcome invoke(Outcome before) {
    appStream.wire().functionBegins();
    Event event = new Event(answer(nextRequest(before)));
    lastInvocation = appStream.wire().functionEnds();
    if (lastInvocation.died()) {
      return before.afterDeath(lastInvocation.entries());
    }
    assertThat(event.errorCode())
        .as("the handler broke: %s%n%s", event.json(), function.handlerLog())
        .isNotEqualTo(Optional.of(HandlerErrorCode.InternalFailure));
    Outcome outcome = before.after(event, lastInvocation.entries());
    contract.check(outcome);
    permissions.use(before.request().getAction(), outcome.operations());
    return outcome;
  }

  /** How the function ran when it was last invoked. */
  public Invocation lastInvocation() {
    return lastInvocation;
  }

  private ObjectNode nextRequest(Outcome before) {
    String typeName = schema.path("typeName").asText();
    return before
        .last()
        .map(
            event ->
                before
                    .request()
                    .withModel(event.model().orElseThrow())
                    .toJson(typeName, event.callbackContext()))
        .orElseGet(() -> before.request().toJson(typeName, null));
  }

  private JsonNode answer(ObjectNode request) {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    try {
      function.processRequest(new ByteArrayInputStream(JSON.writeValueAsBytes(request)), answer);
      return JSON.readTree(answer.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException("the function gave no answer", e);
    }
  }

  private static ObjectNode identifier(String name) {
    return JsonNodeFactory.instance.objectNode().put("Name", name);
  }

  private static JsonNode load(TypeFunction function, String schemaFile) {
    try (InputStream stream =
        function.getClass().getClassLoader().getResourceAsStream(schemaFile)) {
      return JSON.readTree(stream);
    } catch (IOException e) {
      throw new UncheckedIOException("the schema " + schemaFile + " cannot be read", e);
    }
  }
}
