package software.amazon.appstream.common.harness;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import software.amazon.cloudformation.proxy.HandlerErrorCode;
import software.amazon.cloudformation.proxy.OperationStatus;

/** The answer of one invocation, as CloudFormation receives it. */
public record Event(JsonNode json) {

  public OperationStatus status() {
    return OperationStatus.valueOf(json.path("status").asText());
  }

  public boolean isInProgress() {
    return status() == OperationStatus.IN_PROGRESS;
  }

  public Optional<HandlerErrorCode> errorCode() {
    return present("errorCode").map(code -> HandlerErrorCode.valueOf(code.asText()));
  }

  /** The message for the stack's events; empty if there is none. */
  public String message() {
    return json.path("message").asText("");
  }

  /** After how many seconds CloudFormation invokes the type again. */
  public int delay() {
    return json.path("callbackDelaySeconds").asInt();
  }

  public Optional<ObjectNode> model() {
    return present("resourceModel").map(ObjectNode.class::cast);
  }

  public Optional<JsonNode> models() {
    return present("resourceModels");
  }

  public Optional<String> nextToken() {
    return present("nextToken").map(JsonNode::asText);
  }

  JsonNode callbackContext() {
    return json.path("callbackContext");
  }

  private Optional<JsonNode> present(String name) {
    return Optional.ofNullable(json.get(name)).filter(value -> !value.isNull());
  }
}
