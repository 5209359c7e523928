package software.amazon.appstream.stack;

import static software.amazon.appstream.common.harness.Template.properties;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Draws templates that the schema and AppStream allow, each a variation of the one before. */
final class RandomTemplates {

  private static final String[] DOMAINS = {"a.example", "b.example", "c.example"};

  /** The attributes that a template without the property may name in AttributesToDelete. */
  private static final Map<String, String> ATTRIBUTES =
      Map.of(
          "AccessEndpoints", "ACCESS_ENDPOINTS",
          "EmbedHostDomains", "EMBED_HOST_DOMAINS",
          "FeedbackURL", "FEEDBACK_URL",
          "RedirectURL", "REDIRECT_URL",
          "StreamingExperienceSettings", "STREAMING_EXPERIENCE_SETTINGS",
          "UserSettings", "USER_SETTINGS");

  private final Random random;
  private final Map<String, Supplier<JsonNode>> values = new TreeMap<>();

  RandomTemplates(Random random) {
    this.random = random;
    values.put("AccessEndpoints", () -> subset(1, endpoint("vpce-1"), endpoint("vpce-2")));
    values.put("ApplicationSettings", this::applicationSettings);
    values.put("Description", () -> text("", "For sales", "For support"));
    values.put("DisplayName", () -> text("", "Sales", "Support"));
    values.put("EmbedHostDomains", () -> domains(1));
    values.put("FeedbackURL", () -> text("", "https://a.example", "https://b.example"));
    values.put("RedirectURL", () -> text("", "https://a.example", "https://b.example"));
    values.put("StorageConnectors", () -> subset(0, home(), google(), oneDrive()));
    values.put(
        "StreamingExperienceSettings",
        () -> properties("{}").set("PreferredProtocol", text("TCP", "UDP")));
    values.put("Tags", () -> subset(0, tag("Color"), tag("Cost"), tag("Team")));
    values.put(
        "UserSettings",
        () -> subset(1, clipboard(), setting("FILE_UPLOAD"), setting("FILE_DOWNLOAD")));
  }

  /** A template that keeps about half of the properties of the one before. */
  ObjectNode next(ObjectNode before) {
    ObjectNode template = before.deepCopy();
    template.remove(List.of("AttributesToDelete", "DeleteStorageConnectors"));
    values.forEach(
        (property, value) -> {
          if (random.nextBoolean()) {
            template.remove(property);
            if (random.nextBoolean()) {
              template.set(property, value.get());
            }
          }
        });
    addRemovals(template);
    return template;
  }

  /** Tags of a CloudFormation stack. */
  Map<String, String> stackTags() {
    Map<String, String> tags = new TreeMap<>();
    for (String key : List.of("Cost", "Phase")) {
      if (random.nextBoolean()) {
        tags.put(key, text("1", "2").asText());
      }
    }
    return tags;
  }

  private void addRemovals(ObjectNode template) {
    List<String> names = new ArrayList<>(List.of("IAM_ROLE_ARN", "THEME_NAME"));
    ATTRIBUTES.forEach(
        (property, attribute) -> {
          if (!template.has(property)) {
            names.add(attribute);
          }
        });
    Collections.sort(names);
    names.removeIf(name -> random.nextInt(4) > 0);
    if (!names.isEmpty()) {
      names.forEach(template.withArray("/AttributesToDelete")::add);
    }
    if (!template.has("StorageConnectors") && random.nextBoolean()) {
      template.put("DeleteStorageConnectors", true);
    }
  }

  private ObjectNode applicationSettings() {
    ObjectNode settings = properties("{}").put("Enabled", random.nextBoolean());
    return random.nextBoolean() ? settings : settings.set("SettingsGroup", text("a", "b"));
  }

  private ObjectNode endpoint(String id) {
    return properties("{EndpointType: 'STREAMING'}").put("VpceId", id);
  }

  private ObjectNode home() {
    return properties("{ConnectorType: 'HOMEFOLDERS'}");
  }

  private ObjectNode google() {
    ObjectNode connector = properties("{ConnectorType: 'GOOGLE_DRIVE'}");
    return random.nextBoolean() ? connector : connector.set("Domains", domains(0));
  }

  private ObjectNode oneDrive() {
    ObjectNode connector = properties("{ConnectorType: 'ONE_DRIVE'}");
    if (random.nextBoolean()) {
      connector.set("Domains", domains(0));
    }
    return random.nextBoolean()
        ? connector
        : connector.set("DomainsRequireAdminConsent", domains(0));
  }

  private ObjectNode clipboard() {
    ObjectNode setting = setting("CLIPBOARD_COPY_TO_LOCAL_DEVICE");
    boolean limited = setting.path("Permission").asText().equals("ENABLED") && random.nextBoolean();
    return limited ? setting.put("MaximumLength", 1 + random.nextInt(3)) : setting;
  }

  private ObjectNode setting(String action) {
    return properties("{}").put("Action", action).set("Permission", text("ENABLED", "DISABLED"));
  }

  private ObjectNode tag(String key) {
    return properties("{}").put("Key", key).set("Value", text("", "1", "2"));
  }

  private ArrayNode domains(int least) {
    ArrayNode domains = properties("{}").putArray("Domains");
    List.of(DOMAINS).forEach(domains::add);
    return shortened(domains, least);
  }

  private ArrayNode subset(int least, ObjectNode... items) {
    return shortened(properties("{}").putArray("Items").addAll(List.of(items)), least);
  }

  /** Some of the items, in any order. */
  private ArrayNode shortened(ArrayNode array, int least) {
    List<JsonNode> items = new ArrayList<>();
    array.forEach(items::add);
    Collections.shuffle(items, random);
    int size = least + random.nextInt(items.size() - least + 1);
    return array.removeAll().addAll(items.subList(0, size));
  }

  private JsonNode text(String... choices) {
    return properties("{}").textNode(choices[random.nextInt(choices.length)]);
  }
}
