package software.amazon.appstream.stack;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.StreamSupport;
import software.amazon.appstream.common.AttributeRemoval;
import software.amazon.appstream.common.DeletableAttribute;
import software.amazon.appstream.common.Operation;
import software.amazon.appstream.common.UpdatePlan;
import software.amazon.awssdk.services.appstream.model.Stack;

/** How an update of a stack removes what the template dropped (UpdateStack, service model). */
final class StackUpdates {

  private static final String CONNECTORS = "/StorageConnectors";
  private static final String ALL_CONNECTORS = "STORAGE_CONNECTORS";

  private static final AttributeRemoval REMOVAL =
      new AttributeRemoval(
          List.of(
              DeletableAttribute.at(ALL_CONNECTORS, CONNECTORS),
              connector("HOMEFOLDERS"),
              connector("GOOGLE_DRIVE"),
              connector("ONE_DRIVE"),
              DeletableAttribute.at("REDIRECT_URL", "/RedirectURL"),
              DeletableAttribute.at("FEEDBACK_URL", "/FeedbackURL"),
              DeletableAttribute.at("USER_SETTINGS", "/UserSettings"),
              DeletableAttribute.at("EMBED_HOST_DOMAINS", "/EmbedHostDomains"),
              DeletableAttribute.at("ACCESS_ENDPOINTS", "/AccessEndpoints"),
              DeletableAttribute.at(
                  "STREAMING_EXPERIENCE_SETTINGS", "/StreamingExperienceSettings")));

  private static final UpdatePlan.Planner PLANNER =
      new UpdatePlan.Planner(StackKind.STACK, REMOVAL, resets());

  private StackUpdates() {}

  /** What the templates and the live stack differ in. */
  static UpdatePlan plan(Operation<ResourceModel, Stack, ?> operation, Stack live) {
    return PLANNER.plan(
        withConnectorsDeletion(operation.desired()),
        withConnectorsDeletion(operation.previous()),
        StackKind.STACK.properties(live));
  }

  /** What is wrong with the template of an update, a sentence each. */
  static List<String> problems(ObjectNode desired) {
    return PLANNER.problems(withConnectorsDeletion(desired));
  }

  /** DeleteStorageConnectors is the older word for the attribute STORAGE_CONNECTORS. */
  private static ObjectNode withConnectorsDeletion(ObjectNode template) {
    if (!template.path("DeleteStorageConnectors").asBoolean()) {
      return template;
    }
    ObjectNode renamed = template.deepCopy();
    renamed.withArray("/" + AttributeRemoval.PROPERTY).add(ALL_CONNECTORS);
    return renamed;
  }

  private static DeletableAttribute connector(String type) {
    return new DeletableAttribute(
        "STORAGE_CONNECTOR_" + type, CONNECTORS, tree -> hasConnector(tree, type), ALL_CONNECTORS);
  }

  private static boolean hasConnector(ObjectNode tree, String type) {
    return StreamSupport.stream(tree.at(CONNECTORS).spliterator(), false)
        .anyMatch(connector -> connector.path("ConnectorType").asText().equals(type));
  }

  /** Assumption: an empty text clears what has no attribute to delete; no source states a way. */
  private static ObjectNode resets() {
    ObjectNode resets = JsonNodeFactory.instance.objectNode();
    resets.put("Description", "").put("DisplayName", "");
    resets.putObject("ApplicationSettings").put("Enabled", false);
    return resets;
  }
}
