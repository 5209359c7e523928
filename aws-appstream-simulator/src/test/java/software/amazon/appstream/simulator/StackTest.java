package software.amazon.appstream.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.simulator.ServiceClient.json;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.appstream.simulator.behaviour.Behaviours;
import software.amazon.appstream.simulator.behaviour.ConsistencyQuestions.PageSize;

class StackTest extends WithSimulator {
  private static final String INVALID = "InvalidParameterCombinationException";
  static final String ALL_MEMBERS =
      """
      {Name: 'stack', Description: 'd', DisplayName: 'n', RedirectURL: 'https://r.example',
       FeedbackURL: 'https://f.example',
       StorageConnectors: [
         {ConnectorType: 'HOMEFOLDERS'},
         {ConnectorType: 'ONE_DRIVE', Domains: ['a.example'], DomainsRequireAdminConsent: ['a.example']}],
       UserSettings: [
         {Action: 'CLIPBOARD_COPY_TO_LOCAL_DEVICE', Permission: 'ENABLED', MaximumLength: 5},
         {Action: 'SMART_CARD_REDIRECTION', Permission: 'DISABLED'}],
       ApplicationSettings: {Enabled: true, SettingsGroup: 'g'},
       AccessEndpoints: [{EndpointType: 'STREAMING', VpceId: 'vpce-1'}],
       EmbedHostDomains: ['a.example'], StreamingExperienceSettings: {PreferredProtocol: 'UDP'},
       ContentRedirection: {HostToClient: {Enabled: true, AllowedUrls: ['https://*.example']}},
       WebAuthnRedirection: {Enabled: true, ProcessCompatibilityList: ['chrome.exe']},
       AgentAccessConfig: {
         Settings: [{AgentAction: 'COMPUTER_VISION', Permission: 'ENABLED'}],
         ScreenResolution: 'W_1280xH_720', ScreenImageFormat: 'PNG', ReplaySessionEnabled: true,
         S3BucketArn: 'arn:aws:s3:::bucket',
         KmsKeyArn: 'arn:aws:kms:us-east-1:123456789012:key/1'},
       StorageConnectorAuthentication: 'FORCE_REAUTHENTICATION', Tags: {k: 'v'}}
      """;

  @Test
  void describeReturnsEveryMemberOfCreateExceptTags() {
    call("CreateStack", ALL_MEMBERS);

    JsonNode stack = stack();
    json(ALL_MEMBERS)
        .properties()
        .forEach(
            member -> {
              switch (member.getKey()) {
                case "Tags" -> assertThat(stack.has("Tags")).isFalse();
                case "StorageConnectors" ->
                    assertThat(stack.get("StorageConnectors").get(1))
                        .isEqualTo(member.getValue().get(1));
                case "ApplicationSettings" ->
                    assertThat(stack.at("/ApplicationSettings/SettingsGroup").asText())
                        .isEqualTo("g");
                case "UserSettings" ->
                    member
                        .getValue()
                        .forEach(
                            setting -> assertThat(stack.get("UserSettings")).contains(setting));
                default -> assertThat(stack.get(member.getKey())).isEqualTo(member.getValue());
              }
            });
    assertThat(stack.get("Arn").asText())
        .isEqualTo("arn:aws:appstream:us-east-1:123456789012:stack/stack");
    assertThat(stack.get("CreatedTime").asDouble()).isEqualTo(1704067200.0);
  }

  @Test
  void serviceFillsInWhereConnectorsAndSettingsAreKept() {
    call("CreateStack", ALL_MEMBERS);

    assertThat(stack().at("/StorageConnectors/0/ResourceIdentifier").asText())
        .matches("appstream2-36fb080bb8-us-east-1-123456789012-[0-9a-f]{8}");
    assertThat(stack().at("/StorageConnectors/1").has("ResourceIdentifier")).isFalse();
    assertThat(stack().at("/ApplicationSettings/S3BucketName").asText())
        .contains("us-east-1-123456789012");
  }

  @Test
  void updateReplacesWhatItNamesAndKeepsTheRest() {
    call("CreateStack", ALL_MEMBERS);

    call(
        "UpdateStack",
        "{Name: 'stack', Description: 'new', ApplicationSettings: {Enabled: false},"
            + " UserSettings: [{Action: 'FILE_UPLOAD', Permission: 'ENABLED'}]}");

    assertThat(stack().get("Description").asText()).isEqualTo("new");
    assertThat(stack().get("DisplayName").asText()).isEqualTo("n");
    assertThat(stack().get("UserSettings"))
        .contains(json("{Action: 'CLIPBOARD_COPY_TO_LOCAL_DEVICE', Permission: 'ENABLED'}"))
        .contains(json("{Action: 'SMART_CARD_REDIRECTION', Permission: 'ENABLED'}"));
    assertThat(stack().get("ApplicationSettings")).isEqualTo(json("{Enabled: false}"));
  }

  @Test
  void emptyDescriptionAndDisplayNameAreCleared() {
    call("CreateStack", ALL_MEMBERS);

    call("UpdateStack", "{Name: 'stack', Description: '', DisplayName: ''}");

    assertThat(stack().has("Description")).isFalse();
    assertThat(stack().has("DisplayName")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "STORAGE_CONNECTORS, /StorageConnectors",
    "REDIRECT_URL, /RedirectURL",
    "FEEDBACK_URL, /FeedbackURL",
    "EMBED_HOST_DOMAINS, /EmbedHostDomains",
    "ACCESS_ENDPOINTS, /AccessEndpoints/0",
    "STREAMING_EXPERIENCE_SETTINGS, /StreamingExperienceSettings",
    "CONTENT_REDIRECTION, /ContentRedirection",
    "WEB_AUTHN_REDIRECTION, /WebAuthnRedirection",
    "AGENT_ACCESS_CONFIG, /AgentAccessConfig",
    "AGENT_ACCESS_CONFIG_KMS_KEY_ARN, /AgentAccessConfig/KmsKeyArn",
    "STORAGE_CONNECTOR_AUTHENTICATION, /StorageConnectorAuthentication"
  })
  void attributesToDeleteRemovesTheMember(String attribute, String pointer) {
    call("CreateStack", ALL_MEMBERS);
    assertThat(stack().at(pointer).isMissingNode()).isFalse();
    int before = stack().size();

    call("UpdateStack", "{Name: 'stack', AttributesToDelete: ['%s']}".formatted(attribute));

    assertThat(stack().at(pointer).isMissingNode()).isTrue();
    assertThat(stack().size()).isBetween(before - 1, before);
  }

  @ParameterizedTest
  @CsvSource({"THEME_NAME", "IAM_ROLE_ARN"})
  void deletingWhatDescribeNeverShowsChangesNothing(String attribute) {
    call("CreateStack", ALL_MEMBERS);
    JsonNode before = stack();

    call("UpdateStack", "{Name: 'stack', AttributesToDelete: ['%s']}".formatted(attribute));

    assertThat(stack()).isEqualTo(before);
  }

  @Test
  void deletingOneTypeOfStorageConnectorKeepsTheOthers() {
    call("CreateStack", ALL_MEMBERS);

    call("UpdateStack", "{Name: 'stack', AttributesToDelete: ['STORAGE_CONNECTOR_ONE_DRIVE']}");
    assertThat(stack().get("StorageConnectors")).hasSize(1);
    call("UpdateStack", "{Name: 'stack', AttributesToDelete: ['STORAGE_CONNECTOR_HOMEFOLDERS']}");
    assertThat(stack().has("StorageConnectors")).isFalse();
  }

  @Test
  void deleteStorageConnectorsRemovesAll() {
    call("CreateStack", ALL_MEMBERS);

    call("UpdateStack", "{Name: 'stack', DeleteStorageConnectors: true}");

    assertThat(stack().has("StorageConnectors")).isFalse();
    assertThat(stack().has("DeleteStorageConnectors")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "AttributesToDelete: ['REDIRECT_URL'], RedirectURL: 'x'",
        "DeleteStorageConnectors: true, StorageConnectors: []",
        "AttributesToDelete: ['STORAGE_CONNECTOR_HOMEFOLDERS'],"
            + " StorageConnectors: [{ConnectorType: 'HOMEFOLDERS'}]"
      })
  void settingAndDeletingInOneUpdateIsRefused(String members) {
    call("CreateStack", ALL_MEMBERS);
    JsonNode before = stack();

    assertRefused(INVALID, "cannot be set", "UpdateStack", "{Name: 'stack', " + members + "}");

    assertThat(stack()).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "UserSettings: [{Action: 'FILE_UPLOAD', Permission: 'ENABLED', MaximumLength: 3}]"
            + " | clipboard actions only",
        "UserSettings: [{Action: 'CLIPBOARD_COPY_TO_LOCAL_DEVICE', Permission: 'DISABLED',"
            + " MaximumLength: 3}] | which is DISABLED",
        "UserSettings: [{Action: 'FILE_UPLOAD', Permission: 'ENABLED'},"
            + " {Action: 'FILE_UPLOAD', Permission: 'DISABLED'}] | more than once",
        "StorageConnectors: [{ConnectorType: 'HOMEFOLDERS'}, {ConnectorType: 'HOMEFOLDERS'}]"
            + " | more than once",
        "StorageConnectors: [{ConnectorType: 'GOOGLE_DRIVE', DomainsRequireAdminConsent: ['a']}]"
            + " | ONE_DRIVE only"
      })
  void membersThatDoNotGoTogetherAreRefused(String members, String message) {
    assertRefused(INVALID, message, "CreateStack", "{Name: 'stack', " + members + "}");
  }

  @Test
  void namesAreUniqueAndMustBeKnown() {
    call("CreateStack", "{Name: 'stack'}");

    assertRefused("ResourceAlreadyExistsException", "stack", "CreateStack", "{Name: 'stack'}");
    for (String operation : new String[] {"UpdateStack", "DeleteStack"}) {
      assertRefused("ResourceNotFoundException", "other", operation, "{Name: 'other'}");
    }
    assertRefused("ResourceNotFoundException", "o", "DescribeStacks", "{Names: ['stack', 'o']}");
  }

  @Test
  void aDeletedStackIsGoneAndItsNameFree() {
    call("CreateStack", ALL_MEMBERS);

    call("DeleteStack", "{Name: 'stack'}");

    assertThat(call("DescribeStacks", "{}").get("Stacks")).isEmpty();
    call("CreateStack", "{Name: 'stack'}");
    assertThat(stack().has("Description")).isFalse();
  }

  @Test
  void describeAllComesInPages() {
    simulator.behaveAs(Behaviours.standard().with(PageSize.TWO));
    for (String name : new String[] {"c", "a", "b"}) {
      call("CreateStack", "{Name: '%s'}".formatted(name));
    }

    JsonNode first = call("DescribeStacks", "{}");
    assertThat(first.get("Stacks").findValuesAsText("Name")).containsExactly("a", "b");
    JsonNode second =
        call("DescribeStacks", "{NextToken: '%s'}".formatted(first.get("NextToken").asText()));
    assertThat(second.get("Stacks").findValuesAsText("Name")).containsExactly("c");
    assertThat(second.has("NextToken")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"!!!", "YWJj"})
  void aForeignPageTokenIsRefused(String token) {
    assertRefused(
        "ValidationException",
        "pagination token",
        "DescribeStacks",
        "{NextToken: '%s'}".formatted(token));
  }
}
