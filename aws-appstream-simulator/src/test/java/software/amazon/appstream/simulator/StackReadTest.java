package software.amazon.appstream.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.simulator.ServiceClient.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What DescribeStacks returns beside what was set. */
class StackReadTest extends WithSimulator {
  private static final JsonNode DEFAULT_USER_SETTINGS =
      json(
          """
          [{Action: 'CLIPBOARD_COPY_FROM_LOCAL_DEVICE', Permission: 'ENABLED'},
           {Action: 'CLIPBOARD_COPY_TO_LOCAL_DEVICE', Permission: 'ENABLED'},
           {Action: 'FILE_UPLOAD', Permission: 'ENABLED'},
           {Action: 'FILE_DOWNLOAD', Permission: 'ENABLED'},
           {Action: 'PRINTING_TO_LOCAL_DEVICE', Permission: 'ENABLED'},
           {Action: 'DOMAIN_PASSWORD_SIGNIN', Permission: 'ENABLED'},
           {Action: 'DOMAIN_SMART_CARD_SIGNIN', Permission: 'DISABLED'},
           {Action: 'AUTO_TIME_ZONE_REDIRECTION', Permission: 'DISABLED'},
           {Action: 'SMART_CARD_REDIRECTION', Permission: 'ENABLED'}]
          """);

  @Test
  void deletingUserSettingsBringsTheDefaultsBack() {
    call("CreateStack", StackTest.ALL_MEMBERS);

    call("UpdateStack", "{Name: 'stack', AttributesToDelete: ['USER_SETTINGS']}");

    assertThat(stack().get("UserSettings")).isEqualTo(DEFAULT_USER_SETTINGS);
  }

  @Test
  void aStackMadeWithANameOnlyHasAllUserSettingsAndNoApplicationSettings() {
    call("CreateStack", "{Name: 'stack'}");

    assertThat(stack().get("UserSettings")).isEqualTo(DEFAULT_USER_SETTINGS);
    assertThat(stack().get("ApplicationSettings")).isEqualTo(json("{Enabled: false}"));
    assertThat(stack().get("AccessEndpoints")).isEmpty();
    assertThat(stack().get("StackErrors")).isEmpty();
    assertThat(stack().properties())
        .extracting(Map.Entry::getKey)
        .containsExactlyInAnyOrder(
            "AccessEndpoints",
            "ApplicationSettings",
            "Arn",
            "CreatedTime",
            "Name",
            "StackErrors",
            "UserSettings");
  }

  @Test
  void userSettingsOfSomeActionsComeBackBesideTheDefaultsOfTheOthers() {
    call(
        "CreateStack",
        "{Name: 'stack', UserSettings: [{Action: 'FILE_UPLOAD', Permission: 'DISABLED'}]}");

    assertThat(stack().get("UserSettings"))
        .hasSize(DEFAULT_USER_SETTINGS.size())
        .contains(json("{Action: 'FILE_UPLOAD', Permission: 'DISABLED'}"))
        .contains(json("{Action: 'PRINTING_TO_LOCAL_DEVICE', Permission: 'ENABLED'}"));
  }

  @Test
  void applicationSettingsThatAreNotEnabledAreTakenWithAnEmptyGroup() {
    String settings = "{Enabled: false, SettingsGroup: ''}";
    call("CreateStack", "{Name: 'stack', ApplicationSettings: %s}".formatted(settings));

    assertThat(stack().get("ApplicationSettings")).isEqualTo(json(settings));
  }
}
