package software.amazon.appstream.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.common.harness.Template.properties;
import static software.amazon.appstream.common.harness.Template.with;
import static software.amazon.appstream.common.harness.Template.without;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.appstream.common.harness.Outcome;
import software.amazon.cloudformation.proxy.HandlerErrorCode;

/** What a template drops, and what it removes by its own AttributesToDelete. */
class RemovalsTest extends StackTestCase {

  private static final ObjectNode SALES = StackTemplates.SALES;

  @ParameterizedTest
  @CsvSource({
    "AccessEndpoints, ACCESS_ENDPOINTS",
    "EmbedHostDomains, EMBED_HOST_DOMAINS",
    "FeedbackURL, FEEDBACK_URL",
    "RedirectURL, REDIRECT_URL",
    "StorageConnectors, STORAGE_CONNECTORS",
    "StreamingExperienceSettings, STREAMING_EXPERIENCE_SETTINGS",
    "UserSettings, USER_SETTINGS"
  })
  void a_dropped_property_is_removed_by_its_attribute(String property, String attribute) {
    cloudFormation.create(SALES).success();
    ObjectNode without = without(SALES, property);
    Outcome outcome = cloudFormation.update(SALES, without);
    assertThat(StackContent.of(outcome.succeeded())).isEqualTo(StackContent.of(without));
    assertThat(outcome.input("UpdateStack")).isEqualTo(removal(attribute));
    assertThat(outcome.waitedSeconds()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Description", "DisplayName"})
  void a_dropped_text_is_cleared(String property) {
    cloudFormation.create(SALES).success();
    Outcome outcome = cloudFormation.update(SALES, without(SALES, property));
    assertThat(outcome.succeeded().has(property)).isFalse();
    assertThat(outcome.input("UpdateStack"))
        .isEqualTo(properties("{Name: 'sales'}").put(property, ""));
  }

  @Test
  void dropped_application_settings_are_switched_off() {
    ObjectNode without = without(SALES, "ApplicationSettings");
    cloudFormation.create(SALES).success();
    Outcome outcome = cloudFormation.update(SALES, without);
    outcome.success();
    assertThat(outcome.input("UpdateStack"))
        .isEqualTo(properties("{Name: 'sales', ApplicationSettings: {Enabled: false}}"));
    assertThat(live("sales").path("ApplicationSettings")).isEqualTo(properties("{Enabled: false}"));
    assertThat(cloudFormation.update(SALES, without).changes()).isEmpty();
  }

  @Test
  void a_dropped_settings_group_goes_away() {
    ObjectNode ungrouped = with(SALES, "{ApplicationSettings: {Enabled: true}}");
    cloudFormation.create(SALES).success();
    cloudFormation.update(SALES, ungrouped).success();
    assertThat(live("sales").at("/ApplicationSettings/SettingsGroup").isMissingNode()).isTrue();
  }

  @Test
  void dropped_application_settings_that_were_off_lose_their_group_too() {
    ObjectNode off = with(SALES, "{ApplicationSettings: {Enabled: false, SettingsGroup: 'sales'}}");
    cloudFormation.create(off).success();
    cloudFormation.update(off, without(off, "ApplicationSettings")).success();
    assertThat(live("sales").path("ApplicationSettings")).isEqualTo(properties("{Enabled: false}"));
  }

  @Test
  void all_properties_can_be_dropped_at_once() {
    cloudFormation.create(SALES).success();
    cloudFormation.update(SALES, StackTemplates.MINIMAL).success();
    assertThat(StackContent.of(live("sales"))).isEqualTo(StackContent.of(StackTemplates.MINIMAL));
    assertThat(liveTags("sales")).isEmpty();
  }

  @Test
  void a_property_with_an_empty_value_is_removed() {
    ObjectNode emptied = with(SALES, "{RedirectURL: '', Description: '', StorageConnectors: []}");
    cloudFormation.create(SALES).success();
    Outcome outcome = cloudFormation.update(SALES, emptied);
    ObjectNode model = outcome.succeeded();
    assertThat(model.has("RedirectURL")).isFalse();
    assertThat(model.has("Description")).isFalse();
    assertThat(model.has("StorageConnectors")).isFalse();
    assertThat(cloudFormation.update(SALES, emptied).changes()).isEmpty();
  }

  @Test
  void an_attribute_that_the_template_names_is_removed_as_if_it_were_dropped() {
    ObjectNode named =
        with(without(SALES, "FeedbackURL"), "{AttributesToDelete: ['FEEDBACK_URL']}");
    cloudFormation.create(SALES).success();
    Outcome outcome = cloudFormation.update(SALES, named);
    assertThat(outcome.succeeded().has("FeedbackURL")).isFalse();
    assertThat(outcome.input("UpdateStack")).isEqualTo(removal("FEEDBACK_URL"));
  }

  @Test
  void an_attribute_that_the_template_names_is_removed_though_no_template_ever_set_it() {
    ObjectNode named = with(StackTemplates.MINIMAL, "{AttributesToDelete: ['REDIRECT_URL']}");
    cloudFormation.create(StackTemplates.MINIMAL).success();
    appStream.client().updateStack(stack -> stack.name("sales").redirectURL("https://by.hand"));
    cloudFormation.update(StackTemplates.MINIMAL, named).success();
    assertThat(live("sales").has("RedirectURL")).isFalse();
    appStream.client().updateStack(stack -> stack.name("sales").redirectURL("https://by.hand"));
    cloudFormation.update(named, named).success();
    assertThat(live("sales").has("RedirectURL")).isFalse();
  }

  @Test
  void named_attributes_join_those_of_dropped_properties() {
    ObjectNode desired =
        with(
            without(SALES, "FeedbackURL", "RedirectURL", "StorageConnectors"),
            "{AttributesToDelete: ['REDIRECT_URL', 'THEME_NAME'], DeleteStorageConnectors: true}");
    cloudFormation.create(SALES).success();
    Outcome outcome = cloudFormation.update(SALES, desired);
    outcome.success();
    assertThat(outcome.input("UpdateStack"))
        .isEqualTo(removal("FEEDBACK_URL", "REDIRECT_URL", "STORAGE_CONNECTORS", "THEME_NAME"));
  }

  @Test
  void an_attribute_that_the_stack_lacks_is_not_sent() {
    ObjectNode named =
        with(
            StackTemplates.MINIMAL,
            "{AttributesToDelete: ['USER_SETTINGS', 'STORAGE_CONNECTOR_ONE_DRIVE'],"
                + " DeleteStorageConnectors: true}");
    cloudFormation.create(StackTemplates.MINIMAL).success();
    Outcome outcome = cloudFormation.update(StackTemplates.MINIMAL, named);
    outcome.success();
    assertThat(outcome.changes()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"THEME_NAME", "IAM_ROLE_ARN"})
  void what_Describe_never_shows_is_removed_once_and_not_waited_for(String attribute) {
    ObjectNode named = StackTemplates.MINIMAL.deepCopy();
    named.putArray("AttributesToDelete").add(attribute);
    cloudFormation.create(StackTemplates.MINIMAL).success();
    Outcome outcome = cloudFormation.update(StackTemplates.MINIMAL, named);
    outcome.success();
    assertThat(outcome.input("UpdateStack")).isEqualTo(removal(attribute));
    assertThat(outcome.waitedSeconds()).isZero();
    assertThat(cloudFormation.update(named, named).changes()).isEmpty();
    assertThat(cloudFormation.update(named, StackTemplates.MINIMAL).changes()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "ACCESS_ENDPOINTS",
    "EMBED_HOST_DOMAINS",
    "FEEDBACK_URL",
    "REDIRECT_URL",
    "STORAGE_CONNECTORS",
    "STORAGE_CONNECTOR_GOOGLE_DRIVE",
    "STORAGE_CONNECTOR_HOMEFOLDERS",
    "STORAGE_CONNECTOR_ONE_DRIVE",
    "STREAMING_EXPERIENCE_SETTINGS",
    "USER_SETTINGS"
  })
  void setting_a_property_and_removing_it_are_refused_together(String attribute) {
    ObjectNode contradictory = SALES.deepCopy();
    contradictory.putArray("AttributesToDelete").add(attribute);
    cloudFormation.create(SALES).success();
    Outcome outcome = cloudFormation.update(SALES, contradictory);
    assertThat(outcome.failed(HandlerErrorCode.InvalidRequest))
        .contains("AttributesToDelete names " + attribute, "remove one of the two");
    assertThat(outcome.changes()).isEmpty();
  }

  @Test
  void setting_connectors_and_deleting_them_all_are_refused_together() {
    cloudFormation.create(SALES).success();
    Outcome outcome = cloudFormation.update(SALES, with(SALES, "{DeleteStorageConnectors: true}"));
    assertThat(outcome.failed(HandlerErrorCode.InvalidRequest)).contains("STORAGE_CONNECTORS");
    assertThat(outcome.changes()).isEmpty();
    ObjectNode harmless = with(SALES, "{DeleteStorageConnectors: false}");
    assertThat(cloudFormation.update(SALES, harmless).changes()).isEmpty();
  }

  private static ObjectNode removal(String... attributes) {
    ObjectNode request = properties("{Name: 'sales'}");
    for (String attribute : attributes) {
      request.withArray("/AttributesToDelete").add(attribute);
    }
    return request;
  }
}
