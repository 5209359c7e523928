package software.amazon.appstream.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.common.harness.Template.properties;
import static software.amazon.appstream.common.harness.Template.with;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.appstream.common.harness.Outcome;
import software.amazon.cloudformation.proxy.HandlerErrorCode;

/** What the model alone shows to be wrong is refused before anything is called. */
class RefusalsTest extends StackTestCase {

  private static final ObjectNode ALL_WRONG =
      properties(
          """
          {Name: 'sales', RedirectURL: 'https://r.example', AttributesToDelete: ['REDIRECT_URL'],
           UserSettings: [
             {Action: 'FILE_UPLOAD', Permission: 'ENABLED', MaximumLength: 5},
             {Action: 'FILE_UPLOAD', Permission: 'DISABLED'},
             {Action: 'CLIPBOARD_COPY_TO_LOCAL_DEVICE', Permission: 'DISABLED', MaximumLength: 5},
             {Action: 'CLIPBOARD_COPY_FROM_LOCAL_DEVICE', Permission: 'ENABLED', MaximumLength: 0}],
           StorageConnectors: [
             {ConnectorType: 'HOMEFOLDERS'},
             {ConnectorType: 'HOMEFOLDERS'},
             {ConnectorType: 'GOOGLE_DRIVE', DomainsRequireAdminConsent: ['a.example']}],
           WebAuthnRedirection: {
             Enabled: true, ProcessCompatibilityList: ['chrome.exe', 'Chrome.exe']}}
          """);

  private static final String[] PROBLEMS = {
    "UserSettings: MaximumLength is for the two clipboard actions only, not for FILE_UPLOAD.",
    "UserSettings names the action FILE_UPLOAD more than once.",
    "CLIPBOARD_COPY_TO_LOCAL_DEVICE is DISABLED and cannot have a MaximumLength.",
    "the MaximumLength of CLIPBOARD_COPY_FROM_LOCAL_DEVICE is 0; it must be 1 to 20971520.",
    "StorageConnectors names HOMEFOLDERS more than once.",
    "DomainsRequireAdminConsent is for ONE_DRIVE only, not for GOOGLE_DRIVE.",
    "WebAuthnRedirection: ProcessCompatibilityList names Chrome.exe more than once."
  };

  @Test
  void create_names_all_that_is_wrong_in_one_message_and_changes_nothing() {
    Outcome outcome = cloudFormation.create(ALL_WRONG);
    assertThat(outcome.failed(HandlerErrorCode.InvalidRequest)).contains(PROBLEMS);
    assertThat(outcome.changes()).isEmpty();
  }

  @Test
  void update_names_all_that_is_wrong_in_one_message_and_changes_nothing() {
    cloudFormation.create(StackTemplates.SALES).success();
    Outcome outcome = cloudFormation.update(StackTemplates.SALES, ALL_WRONG);
    assertThat(outcome.failed(HandlerErrorCode.InvalidRequest))
        .contains(PROBLEMS)
        .contains("AttributesToDelete names REDIRECT_URL");
    assertThat(outcome.changes()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 20_971_520})
  void the_least_and_the_greatest_length_of_the_clipboard_pass(int length) {
    cloudFormation.create(clipboard(length)).success();
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 20_971_521})
  void other_lengths_of_the_clipboard_are_refused(int length) {
    Outcome outcome = cloudFormation.create(clipboard(length));
    assertThat(outcome.failed(HandlerErrorCode.InvalidRequest)).contains("is " + length);
    assertThat(outcome.changes()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Name | '-sales'",
        "UserSettings | [{Action: 'NO_SUCH_ACTION', Permission: 'ENABLED'}]",
        "StorageConnectors | [{Domains: ['a.example']}]",
        "EmbedHostDomains | ['Not A Domain']",
        "ApplicationSettings | {SettingsGroup: 'g'}"
      },
      quoteCharacter = '"')
  void what_the_schema_forbids_is_refused_before_the_handler(String property, String value) {
    ObjectNode model = with(StackTemplates.MINIMAL, "{%s: %s}".formatted(property, value));
    Outcome outcome = cloudFormation.create(model);
    assertThat(outcome.failed(HandlerErrorCode.InvalidRequest)).contains(property);
    assertThat(outcome.changes()).isEmpty();
  }

  private static ObjectNode clipboard(int length) {
    return properties(
        """
        {Name: 'sales', UserSettings: [
           {Action: 'CLIPBOARD_COPY_TO_LOCAL_DEVICE', Permission: 'ENABLED', MaximumLength: %d}]}
        """
            .formatted(length));
  }
}
