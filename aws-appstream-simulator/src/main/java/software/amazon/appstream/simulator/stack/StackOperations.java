package software.amazon.appstream.simulator.stack;

import static java.util.Map.entry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import software.amazon.appstream.simulator.association.Associations;
import software.amazon.appstream.simulator.protocol.Call;
import software.amazon.appstream.simulator.protocol.Operation;
import software.amazon.appstream.simulator.protocol.ServiceException;
import software.amazon.appstream.simulator.resource.Account;
import software.amazon.appstream.simulator.resource.AgentAccess;
import software.amazon.appstream.simulator.resource.DeletableAttributes;
import software.amazon.appstream.simulator.resource.EmptyTexts;
import software.amazon.appstream.simulator.resource.Resource;
import software.amazon.appstream.simulator.resource.ResourceTable;

/**
 * Stacks, whose operations take effect at once. Assumption: Describe lists the user settings that
 * were set and no others.
 */
public final class StackOperations {
  /** Members of an update that say what to do, and are not part of the stack. */
  private static final Set<String> CONTROLS =
      Set.of("Name", "DeleteStorageConnectors", "AttributesToDelete", "AgentAccessConfig");

  private static final DeletableAttributes DELETABLE =
      new DeletableAttributes(
          Map.ofEntries(
              entry("STORAGE_CONNECTORS", StorageConnectors.MEMBER),
              entry("STORAGE_CONNECTOR_HOMEFOLDERS", ""),
              entry("STORAGE_CONNECTOR_GOOGLE_DRIVE", ""),
              entry("STORAGE_CONNECTOR_ONE_DRIVE", ""),
              entry("REDIRECT_URL", "RedirectURL"),
              entry("FEEDBACK_URL", "FeedbackURL"),
              entry("THEME_NAME", ""),
              entry("USER_SETTINGS", "UserSettings"),
              entry("EMBED_HOST_DOMAINS", "EmbedHostDomains"),
              entry("IAM_ROLE_ARN", ""),
              entry("ACCESS_ENDPOINTS", "AccessEndpoints"),
              entry("STREAMING_EXPERIENCE_SETTINGS", "StreamingExperienceSettings"),
              entry("CONTENT_REDIRECTION", "ContentRedirection"),
              entry("WEB_AUTHN_REDIRECTION", "WebAuthnRedirection"),
              entry("AGENT_ACCESS_CONFIG", "AgentAccessConfig"),
              entry("AGENT_ACCESS_CONFIG_KMS_KEY_ARN", "AgentAccessConfig.KmsKeyArn"),
              entry("STORAGE_CONNECTOR_AUTHENTICATION", "StorageConnectorAuthentication")));

  private final Account account;
  private final ResourceTable<Resource> stacks;
  private final Associations associations;

  public StackOperations(
      Account account, ResourceTable<Resource> stacks, Associations associations) {
    this.account = account;
    this.stacks = stacks;
    this.associations = associations;
  }

  public Map<String, Operation> operations() {
    return Map.of(
        "CreateStack", this::create,
        "UpdateStack", this::update,
        "DeleteStack", this::delete,
        "DescribeStacks", stacks::describe);
  }

  private ObjectNode create(Call call) {
    ObjectNode attributes = Resource.attributesOf(call.input());
    EmptyTexts.settle(attributes, attributes, call.behaviours());
    StackRules.check(attributes);
    stacks.requireAbsent(call);
    Resource stack =
        new Resource(account.arn("stack", call.text("Name")), call, completed(attributes));
    stacks.add(stack);
    return stacks.output(stack, call);
  }

  private ObjectNode update(Call call) {
    Resource stack = stacks.require(call);
    ObjectNode attributes = stack.attributesAt(call.now());
    DELETABLE.delete(call.input(), attributes);
    StorageConnectors.delete(call.input(), attributes);
    ObjectNode changes = call.input().deepCopy();
    EmptyTexts.settle(changes, attributes, call.behaviours());
    attributes.setAll(changes.<ObjectNode>without(CONTROLS));
    if (call.input().has("AgentAccessConfig")) {
      AgentAccess.merge(call.input().get("AgentAccessConfig"), attributes);
    }
    StackRules.check(attributes);
    stack.setAttributes(call.now(), completed(attributes));
    return stacks.output(stack, call);
  }

  private ObjectNode delete(Call call) {
    Resource stack = stacks.require(call);
    if (!associations.fleetsOf(stack.name(), call.now()).isEmpty()) {
      // In the words of hashicorp/terraform-provider-aws issue 22625 (2022).
      throw ServiceException.recorded(
          "ResourceInUseException",
          "Cannot delete stack %s. This stack has fleets associated with it. Only stacks with no fleets associated with it can be deleted."
              .formatted(stack.name()));
    }
    stacks.end(stack, call.now(), Duration.ZERO);
    return JsonNodeFactory.instance.objectNode();
  }

  /** Adds what the service fills in: where a connector and the application settings are kept. */
  private ObjectNode completed(ObjectNode attributes) {
    for (JsonNode connector : attributes.path(StorageConnectors.MEMBER)) {
      if (connector.get("ConnectorType").asText().equals("HOMEFOLDERS")
          && !connector.has("ResourceIdentifier")) {
        ((ObjectNode) connector).put("ResourceIdentifier", bucket("appstream2-36fb080bb8"));
      }
    }
    if (attributes.path("ApplicationSettings") instanceof ObjectNode settings
        && settings.get("Enabled").asBoolean()) {
      settings.put("S3BucketName", bucket("appstream-app-settings"));
    }
    return attributes;
  }

  private String bucket(String prefix) {
    return "%s-%s-%s".formatted(prefix, account.region(), account.id());
  }
}
