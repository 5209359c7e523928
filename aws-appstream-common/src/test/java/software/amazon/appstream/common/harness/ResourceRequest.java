package software.amazon.appstream.common.harness;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;
import lombok.Builder;
import lombok.Value;
import lombok.With;
import software.amazon.cloudformation.Action;

/** What CloudFormation asks a type to do; what is not set here is not sent. */
@Value
@Builder(toBuilder = true)
public class ResourceRequest {

  /** The CloudFormation stack of every request that names no other. */
  public static final String STACK_ID =
      "arn:aws:cloudformation:us-east-1:123456789012:stack/demo/5f6c2a10-0000-0000-0000-00000000";

  /** The secrets of every request's credentials. */
  public static final String SECRET_KEY = "a-secret-access-key";

  public static final String SESSION_TOKEN = "a-session-token";

  Action action;

  /** The properties of the template; for read and delete the identifier is enough. */
  @With ObjectNode model;

  /** The properties of the template before, for update. */
  ObjectNode previousModel;

  @Builder.Default String stackId = STACK_ID;
  @Builder.Default String logicalId = "Resource";

  /** The operation's token; the harness gives each operation its own if there is none. */
  @With String token;

  Map<String, String> stackTags;
  Map<String, String> previousStackTags;
  Map<String, String> systemTags;
  Boolean rollback;

  /** Whether a rollback flag that is not set is sent as null; otherwise it is not sent. */
  boolean nullRollback;

  JsonNode creationPolicy;
  JsonNode updatePolicy;
  String nextToken;

  /** The tags that the template and its CloudFormation stack ask for. */
  public Map<String, String> wantedTags() {
    return tags(stackTags, model);
  }

  /** The same of the template before; none if there is none. */
  public Map<String, String> formerTags() {
    return tags(previousStackTags, previousModel);
  }

  /**
   * Whether the template names two images that contradict each other, both of them new: nothing
   * tells which of the two counts.
   */
  public boolean namesTwoImages() {
    String name = model.path("ImageName").asText();
    String arn = model.path("ImageArn").asText();
    boolean contradict = !name.isEmpty() && !arn.isEmpty() && !arn.endsWith(":image/" + name);
    return contradict
        && (previousModel == null
            || (!previousModel.path("ImageName").equals(model.path("ImageName"))
                && !previousModel.path("ImageArn").equals(model.path("ImageArn"))));
  }

  private static Map<String, String> tags(Map<String, String> ofStack, ObjectNode template) {
    Map<String, String> tags = new TreeMap<>(ofStack == null ? Map.of() : ofStack);
    if (template != null) {
      template
          .path("Tags")
          .forEach(tag -> tags.put(tag.path("Key").asText(), tag.path("Value").asText()));
    }
    return tags;
  }

  /** The request of one invocation, in the form in which a type's function receives it. */
  ObjectNode toJson(String typeName, JsonNode callbackContext) {
    ObjectNode request = JsonNodeFactory.instance.objectNode();
    request.put("action", action.name());
    request.put("awsAccountId", "123456789012");
    request.put("region", "us-east-1");
    request.put("resourceType", typeName);
    request.put("bearerToken", token);
    put(request, "stackId", stackId);
    put(request, "nextToken", nextToken);
    set(request, "callbackContext", callbackContext);
    set(request, "creationPolicy", creationPolicy);
    set(request, "updatePolicy", updatePolicy);
    if (rollback != null || nullRollback) {
      request.put("rollback", rollback);
    }
    request.set("requestData", requestData());
    return request;
  }

  private ObjectNode requestData() {
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    data.put("logicalResourceId", logicalId);
    data.putObject("callerCredentials")
        .put("accessKeyId", "caller")
        .put("secretAccessKey", SECRET_KEY)
        .put("sessionToken", SESSION_TOKEN);
    set(data, "resourceProperties", model);
    set(data, "previousResourceProperties", previousModel);
    putTags(data, "stackTags", stackTags);
    putTags(data, "previousStackTags", previousStackTags);
    putTags(data, "systemTags", systemTags);
    return data;
  }

  private static void put(ObjectNode object, String name, String value) {
    if (value != null) {
      object.put(name, value);
    }
  }

  private static void set(ObjectNode object, String name, JsonNode value) {
    if (value != null) {
      object.set(name, value);
    }
  }

  private static void putTags(ObjectNode data, String name, Map<String, String> tags) {
    if (tags != null) {
      tags.forEach(data.putObject(name)::put);
    }
  }
}
