package software.amazon.appstream.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.simulator.ServiceClient.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.appstream.simulator.behaviour.Behaviours;
import software.amazon.appstream.simulator.behaviour.StackQuestions.ListedActions;
import software.amazon.appstream.simulator.behaviour.StackQuestions.UnnamedActions;
import software.amazon.appstream.simulator.behaviour.StackQuestions.UnnamedConnectors;

/** Each answer to each open question about stacks. */
class StackBehaviourTest extends WithSimulator {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "absent",
      value = {
        "unset-settings-group=none | ApplicationSettings: {Enabled: true}"
            + " | /ApplicationSettings/SettingsGroup | absent",
        "unset-settings-group=stack-name | ApplicationSettings: {Enabled: true}"
            + " | /ApplicationSettings/SettingsGroup | stack",
        "unset-settings-group=stack-name | DisplayName: 'd'"
            + " | /ApplicationSettings/SettingsGroup | stack",
        "disabled-settings-group=kept | ApplicationSettings: {Enabled: false, SettingsGroup: 'g'}"
            + " | /ApplicationSettings/SettingsGroup | g",
        "disabled-settings-group=dropped | ApplicationSettings: {Enabled: false,"
            + " SettingsGroup: 'g'} | /ApplicationSettings/SettingsGroup | absent",
        "unset-lists=empty | DisplayName: 'd' | /StorageConnectors | ''",
        "unset-lists=empty | EmbedHostDomains: ['a.example'] | /EmbedHostDomains/0 | a.example",
        "unset-texts=empty | DisplayName: 'd' | /Description | ''",
        "unset-texts=empty | DisplayName: 'd' | /DisplayName | d",
        "unset-display-name=name | Description: 'd' | /DisplayName | stack",
        "unset-display-name=name | DisplayName: 'd' | /DisplayName | d",
        "unset-streaming-experience=tcp | DisplayName: 'd'"
            + " | /StreamingExperienceSettings/PreferredProtocol | TCP",
        "unset-streaming-experience=tcp | StreamingExperienceSettings: {PreferredProtocol: 'UDP'}"
            + " | /StreamingExperienceSettings/PreferredProtocol | UDP",
        "unset-connector-authentication=reuse-credentials | DisplayName: 'd'"
            + " | /StorageConnectorAuthentication | REUSE_CREDENTIALS",
        "smart-card-redirection=disabled | DisplayName: 'd' | /UserSettings/8/Permission | DISABLED",
        "unset-maximum-length=largest | DisplayName: 'd' | /UserSettings/0/MaximumLength | 20971520",
        "unset-maximum-length=largest | UserSettings: [{Action: 'CLIPBOARD_COPY_FROM_LOCAL_DEVICE',"
            + " Permission: 'ENABLED', MaximumLength: 5}] | /UserSettings/0/MaximumLength | 5",
        "unset-maximum-length=largest | UserSettings: [{Action: 'CLIPBOARD_COPY_FROM_LOCAL_DEVICE',"
            + " Permission: 'DISABLED'}] | /UserSettings/0/MaximumLength | absent"
      })
  void describeShowsWhatTheAnswerSays(
      String behaviour, String members, String pointer, String value) {
    simulator.behaveAs(Behaviours.standard().with(behaviour));
    call("CreateStack", "{Name: 'stack', %s}".formatted(members));

    assertThat(stack().at(pointer).isMissingNode()).isEqualTo(value == null);
    if (value != null) {
      assertThat(stack().at(pointer).asText()).isEqualTo(value);
    }
  }

  @ParameterizedTest
  @CsvSource({"EIGHT, 8", "NINE, 9", "TEN, 10"})
  void existingStacksListTheActionsThatAwsHasBeenAdding(ListedActions answer, int actions) {
    call("CreateStack", "{Name: 'stack'}");

    simulator.behaveAs(Behaviours.standard().with(answer));

    // The client of these tests refuses an action that the service model does not know.
    JsonNode described = json(client.postOperation("DescribeStacks", "{}").body());
    assertThat(described.at("/Stacks/0/UserSettings")).hasSize(actions);
  }

  @ParameterizedTest
  @CsvSource({"RESET, ENABLED", "KEPT, DISABLED"})
  void actionsThatAnUpdateDoesNotNameAreResetOrKept(UnnamedActions answer, String permission) {
    simulator.behaveAs(Behaviours.standard().with(answer));
    call(
        "CreateStack",
        "{Name: 'stack', UserSettings: [{Action: 'FILE_UPLOAD', Permission: 'DISABLED'}]}");

    call(
        "UpdateStack",
        "{Name: 'stack', UserSettings: [{Action: 'FILE_DOWNLOAD', Permission: 'DISABLED'}]}");

    assertThat(stack().get("UserSettings"))
        .contains(json("{Action: 'FILE_DOWNLOAD', Permission: 'DISABLED'}"))
        .contains(json("{Action: 'FILE_UPLOAD', Permission: '%s'}".formatted(permission)));
  }

  @ParameterizedTest
  @CsvSource({"KEPT, GOOGLE_DRIVE;HOMEFOLDERS", "REMOVED, GOOGLE_DRIVE"})
  void connectorsThatAnUpdateDoesNotNameAreKeptOrRemoved(UnnamedConnectors answer, String types) {
    simulator.behaveAs(Behaviours.standard().with(answer));
    call("CreateStack", "{Name: 'stack', StorageConnectors: [{ConnectorType: 'HOMEFOLDERS'}]}");

    call(
        "UpdateStack",
        "{Name: 'stack', StorageConnectors: [{ConnectorType: 'GOOGLE_DRIVE', Domains: ['d']}]}");

    assertThat(connectors()).containsExactly(types.split(";", -1));
  }

  @Test
  void connectorsThatAreKeptGoAwayBesideAShorterListByTheirAttribute() {
    call(
        "CreateStack",
        "{Name: 'stack', StorageConnectors: [{ConnectorType: 'HOMEFOLDERS'},"
            + " {ConnectorType: 'GOOGLE_DRIVE', Domains: ['d']}]}");

    call(
        "UpdateStack",
        "{Name: 'stack', StorageConnectors: [{ConnectorType: 'HOMEFOLDERS'}],"
            + " AttributesToDelete: ['STORAGE_CONNECTOR_GOOGLE_DRIVE']}");

    assertThat(connectors()).containsExactly("HOMEFOLDERS");
  }

  private List<String> connectors() {
    JsonNode connectors = stack().get("StorageConnectors");
    return connectors.findValuesAsText("ConnectorType");
  }
}
