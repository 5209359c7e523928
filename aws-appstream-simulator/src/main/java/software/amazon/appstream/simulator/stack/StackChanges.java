package software.amazon.appstream.simulator.stack;

import static java.util.Map.entry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import software.amazon.appstream.simulator.call.Call;
import software.amazon.appstream.simulator.resource.Account;
import software.amazon.appstream.simulator.resource.AgentAccess;
import software.amazon.appstream.simulator.resource.DeletableAttributes;
import software.amazon.appstream.simulator.resource.EmptyTexts;
import software.amazon.appstream.simulator.resource.PartialObjects;
import software.amazon.appstream.simulator.resource.Resource;

/** What the attributes of a stack become by a create or an update, all values checked. */
final class StackChanges {
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
              entry("USER_SETTINGS", UserSettings.MEMBER),
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

  StackChanges(Account account) {
    this.account = account;
  }

  /** The attributes of the stack that the call creates. */
  ObjectNode created(Call call) {
    ObjectNode attributes = Resource.attributesOf(call.input());
    EmptyTexts.settle(attributes, attributes, call.behaviours());
    StackRules.check(attributes);
    AgentAccess.settle(attributes, call.behaviours());
    return completed(attributes);
  }

  /** The attributes of a stack after the update. */
  ObjectNode updated(Call call, ObjectNode attributes) {
    ObjectNode updated = attributes.deepCopy();
    DELETABLE.delete(call, updated);
    StorageConnectors.delete(call, updated);
    ObjectNode changes = call.input().deepCopy().without(CONTROLS);
    EmptyTexts.settle(changes, updated, call.behaviours());
    PartialObjects.complete(changes, updated, call.behaviours());
    UserSettings.complete(changes, updated, call.behaviours());
    StorageConnectors.complete(changes, updated, call.behaviours());
    updated.setAll(changes);
    if (call.input().has("AgentAccessConfig")) {
      AgentAccess.merge(call.input().get("AgentAccessConfig"), updated);
    }
    StackRules.check(updated);
    AgentAccess.settle(updated, call.behaviours());
    return completed(updated);
  }

  /** Adds what the service fills in: where a connector and the application settings are kept. */
  private ObjectNode completed(ObjectNode attributes) {
    for (JsonNode connector : attributes.path(StorageConnectors.MEMBER)) {
      if (connector.get("ConnectorType").asText().equals("HOMEFOLDERS")
          && !connector.has("ResourceIdentifier")) {
        ((ObjectNode) connector).put("ResourceIdentifier", bucket("appstream2-36fb080bb8"));
      }
    }
    if (attributes.path("ApplicationSettings") instanceof ObjectNode settings) {
      if (settings.get("Enabled").asBoolean()) {
        settings.put("S3BucketName", bucket("appstream-app-settings"));
      } else {
        settings.remove("S3BucketName");
      }
    }
    return attributes;
  }

  /** The newer form of AppStream's bucket names, which ends with a word of its own. */
  private String bucket(String prefix) {
    int word = (prefix + account.id() + account.region()).hashCode();
    return String.format(
        Locale.ROOT, "%s-%s-%s-%08x", prefix, account.region(), account.id(), word);
  }
}
