package software.amazon.appstream.simulator.stack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import software.amazon.appstream.simulator.behaviour.Behaviours;
import software.amazon.appstream.simulator.behaviour.StackQuestions.DisabledSettingsGroup;
import software.amazon.appstream.simulator.behaviour.StackQuestions.UnsetConnectorAuthentication;
import software.amazon.appstream.simulator.behaviour.StackQuestions.UnsetLists;
import software.amazon.appstream.simulator.behaviour.StackQuestions.UnsetSettingsGroup;
import software.amazon.appstream.simulator.behaviour.StackQuestions.UnsetStreamingExperience;
import software.amazon.appstream.simulator.behaviour.StackQuestions.UnsetTexts;
import software.amazon.appstream.simulator.call.Call;
import software.amazon.appstream.simulator.resource.Resource;

/** A stack. Describe returns more than was set. */
final class Stack extends Resource {
  Stack(String arn, Call call, ObjectNode attributes) {
    super(arn, call, attributes);
  }

  @Override
  public ObjectNode describe(Instant instant, Behaviours behaviours) {
    ObjectNode description = super.describe(instant, behaviours);
    description.set(
        UserSettings.MEMBER,
        UserSettings.listed(description.path(UserSettings.MEMBER), behaviours));
    settleApplicationSettings(description, behaviours);
    // These two were recorded as empty arrays by grucloud (2022).
    putEmptyLists(description, "AccessEndpoints", "StackErrors");
    if (behaviours.are(UnsetLists.EMPTY)) {
      putEmptyLists(description, StorageConnectors.MEMBER, "EmbedHostDomains");
    }
    if (behaviours.are(UnsetTexts.EMPTY)) {
      for (String text : List.of("Description", "DisplayName", "RedirectURL", "FeedbackURL")) {
        description.putIfAbsent(text, description.textNode(""));
      }
    }
    if (behaviours.are(UnsetStreamingExperience.TCP)
        && !description.has("StreamingExperienceSettings")) {
      description.putObject("StreamingExperienceSettings").put("PreferredProtocol", "TCP");
    }
    if (behaviours.are(UnsetConnectorAuthentication.REUSE_CREDENTIALS)) {
      description.putIfAbsent(
          "StorageConnectorAuthentication", description.textNode("REUSE_CREDENTIALS"));
    }
    return description;
  }

  private void settleApplicationSettings(ObjectNode description, Behaviours behaviours) {
    ObjectNode settings = description.withObjectProperty("ApplicationSettings");
    settings.putIfAbsent("Enabled", settings.booleanNode(false));
    boolean enabled = settings.get("Enabled").asBoolean();
    if (behaviours.are(UnsetSettingsGroup.STACK_NAME)
        && settings.path("SettingsGroup").asText().isEmpty()) {
      settings.put("SettingsGroup", name());
    }
    if (!enabled && behaviours.are(DisabledSettingsGroup.DROPPED)) {
      settings.remove("SettingsGroup");
    }
  }

  private static void putEmptyLists(ObjectNode description, String... members) {
    for (String member : members) {
      description.putIfAbsent(member, description.arrayNode());
    }
  }
}
