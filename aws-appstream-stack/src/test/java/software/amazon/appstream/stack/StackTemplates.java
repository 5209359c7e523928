package software.amazon.appstream.stack;

import static software.amazon.appstream.common.harness.Template.properties;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Two templates of one stack that set every property there is, each to another value. Their user
 * settings are those of all actions, in AppStream's order, since AppStream returns all.
 */
final class StackTemplates {

  static final ObjectNode SALES =
      properties(
          """
          {Name: 'sales', Description: 'For sales', DisplayName: 'Sales',
           RedirectURL: 'https://sales.example/bye', FeedbackURL: 'https://sales.example/tell',
           StorageConnectors: [
             {ConnectorType: 'HOMEFOLDERS'},
             {ConnectorType: 'GOOGLE_DRIVE', Domains: ['sales.example']},
             {ConnectorType: 'ONE_DRIVE', Domains: ['one.example', 'two.example'],
              DomainsRequireAdminConsent: ['two.example']}],
           UserSettings: [
             {Action: 'CLIPBOARD_COPY_FROM_LOCAL_DEVICE', Permission: 'ENABLED'},
             {Action: 'CLIPBOARD_COPY_TO_LOCAL_DEVICE', Permission: 'ENABLED', MaximumLength: 100},
             {Action: 'FILE_UPLOAD', Permission: 'ENABLED'},
             {Action: 'FILE_DOWNLOAD', Permission: 'ENABLED'},
             {Action: 'PRINTING_TO_LOCAL_DEVICE', Permission: 'ENABLED'},
             {Action: 'DOMAIN_PASSWORD_SIGNIN', Permission: 'ENABLED'},
             {Action: 'DOMAIN_SMART_CARD_SIGNIN', Permission: 'DISABLED'},
             {Action: 'AUTO_TIME_ZONE_REDIRECTION', Permission: 'DISABLED'},
             {Action: 'SMART_CARD_REDIRECTION', Permission: 'DISABLED'}],
           ApplicationSettings: {Enabled: true, SettingsGroup: 'sales'},
           AccessEndpoints: [
             {EndpointType: 'STREAMING', VpceId: 'vpce-1'},
             {EndpointType: 'STREAMING', VpceId: 'vpce-2'}],
           EmbedHostDomains: ['one.example', 'two.example'],
           StreamingExperienceSettings: {PreferredProtocol: 'UDP'},
           StorageConnectorAuthentication: 'FORCE_REAUTHENTICATION',
           ContentRedirection: {HostToClient: {
             Enabled: true, AllowedUrls: ['https://*.sales.example', 'mailto:*@sales.example'],
             DeniedUrls: ['https://secret.sales.example/*']}},
           WebAuthnRedirection: {
             Enabled: true, ProcessCompatibilityList: ['chrome.exe', 'firefox.exe']},
           AgentAccessConfig: {
             Settings: [
               {AgentAction: 'COMPUTER_VISION', Permission: 'ENABLED'},
               {AgentAction: 'COMPUTER_INPUT', Permission: 'ENABLED'}],
             ScreenResolution: 'W_1280xH_720', ScreenImageFormat: 'PNG',
             ScreenshotsUploadEnabled: true, S3BucketArn: 'arn:aws:s3:::sales-screenshots',
             ReplaySessionEnabled: true,
             KmsKeyArn: 'arn:aws:kms:us-east-1:123456789012:key/5a1e5',
             UserControlMode: 'VIEW_STOP'},
           Tags: [{Key: 'Cost', Value: '1'}, {Key: 'Team', Value: 'sales'}]}
          """);

  static final ObjectNode SUPPORT =
      properties(
          """
          {Name: 'sales', Description: 'For support', DisplayName: 'Support',
           RedirectURL: 'https://support.example/bye', FeedbackURL: 'https://support.example/tell',
           StorageConnectors: [
             {ConnectorType: 'ONE_DRIVE', Domains: ['three.example'],
              DomainsRequireAdminConsent: ['three.example']}],
           UserSettings: [
             {Action: 'CLIPBOARD_COPY_FROM_LOCAL_DEVICE', Permission: 'ENABLED',
              MaximumLength: 20971520},
             {Action: 'CLIPBOARD_COPY_TO_LOCAL_DEVICE', Permission: 'DISABLED'},
             {Action: 'FILE_UPLOAD', Permission: 'DISABLED'},
             {Action: 'FILE_DOWNLOAD', Permission: 'DISABLED'},
             {Action: 'PRINTING_TO_LOCAL_DEVICE', Permission: 'DISABLED'},
             {Action: 'DOMAIN_PASSWORD_SIGNIN', Permission: 'DISABLED'},
             {Action: 'DOMAIN_SMART_CARD_SIGNIN', Permission: 'ENABLED'},
             {Action: 'AUTO_TIME_ZONE_REDIRECTION', Permission: 'ENABLED'},
             {Action: 'SMART_CARD_REDIRECTION', Permission: 'ENABLED'}],
           ApplicationSettings: {Enabled: true, SettingsGroup: 'support'},
           AccessEndpoints: [{EndpointType: 'STREAMING', VpceId: 'vpce-3'}],
           EmbedHostDomains: ['three.example'],
           StreamingExperienceSettings: {PreferredProtocol: 'TCP'},
           StorageConnectorAuthentication: 'REUSE_CREDENTIALS',
           ContentRedirection: {HostToClient: {
             Enabled: false, AllowedUrls: ['https://*'], DeniedUrls: ['ftp://*']}},
           WebAuthnRedirection: {Enabled: false, ProcessCompatibilityList: ['msedge.exe']},
           AgentAccessConfig: {
             Settings: [
               {AgentAction: 'COMPUTER_VISION', Permission: 'ENABLED'},
               {AgentAction: 'COMPUTER_INPUT', Permission: 'DISABLED'},
               {AgentAction: 'FORWARD_MCP_TOOLS', Permission: 'ENABLED'}],
             ScreenResolution: 'W_1280xH_720', ScreenImageFormat: 'JPEG',
             ScreenshotsUploadEnabled: false, S3BucketArn: 'arn:aws:s3:::support-replays',
             ReplaySessionEnabled: true,
             KmsKeyArn: 'arn:aws:kms:us-east-1:123456789012:key/5099047',
             UserControlMode: 'VIEW_ONLY'},
           Tags: [{Key: 'Team', Value: 'support'}]}
          """);

  /** The least that a template can say. */
  static final ObjectNode MINIMAL = properties("{Name: 'sales'}");

  private StackTemplates() {}
}
