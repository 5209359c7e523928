package software.amazon.appstream.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConstraintTest extends WithSimulator {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CreateStack | {} | Value null at 'name' failed to satisfy constraint: Member must not be null",
        "CreateStack | {Name: '-'} | Value '-' at 'name' failed to satisfy constraint: Member must"
            + " satisfy regular expression pattern: ^[a-zA-Z0-9]",
        "CreateStack | {Name: 'n', StorageConnectors: [{ConnectorType: 'FLOPPY'}]} | Value 'FLOPPY' at"
            + " 'storageConnectors.1.member.connectorType' failed to satisfy constraint: Member must"
            + " satisfy enum value set: [HOMEFOLDERS, GOOGLE_DRIVE, ONE_DRIVE]",
        "CreateStack | {Name: 'n', UserSettings: []} | Value '[]' at 'userSettings' failed to satisfy"
            + " constraint: Member must have length greater than or equal to 1",
        "CreateStack | {Name: 'n', Tags: {}} | Value '{}' at 'tags' failed to satisfy constraint:"
            + " Member must have length greater than or equal to 1",
        "CreateStack | {Name: 'n', Tags: {k: '!'}} | Value '!' at 'tags.k.value' failed",
        "CreateFleet | {Name: 'n', InstanceType: ''} | Value '' at 'instanceType' failed to satisfy"
            + " constraint: Member must have length greater than or equal to 1",
        "UpdateFleet | {Name: 'n', MaxUserDurationInSeconds: 599} | Value '599' at"
            + " 'maxUserDurationInSeconds' failed to satisfy constraint: Member must have value"
            + " greater than or equal to 600",
        "UpdateFleet | {RootVolumeConfig: {VolumeSizeInGb: 501}} | Value '501' at"
            + " 'rootVolumeConfig.volumeSizeInGb' failed to satisfy constraint: Member must have"
            + " value less than or equal to 500",
        "UpdateFleet | {VpcConfig: {SecurityGroupIds: ['1','2','3','4','5','6']}} |"
            + " Value '[1, 2, 3, 4, 5, 6]' at 'vpcConfig.securityGroupIds' failed to satisfy"
            + " constraint: Member must have length less than or equal to 5",
        "UpdateFleet | {UsbDeviceFilterStrings: ['x']} | at 'usbDeviceFilterStrings.1.member'",
        "UpdateFleet | {IamRoleArn: 'role'} | Value 'role' at 'iamRoleArn'"
      })
  void aConstraintIsNamedAsTheServiceWordsIt(String operation, String input, String message) {
    assertRefused("ValidationException", "1 validation error detected: ", operation, input);
    assertRefused("ValidationException", message.replaceAll("\\s+", " "), operation, input);
  }

  @Test
  void allViolationsComeInOneMessage() {
    assertThat(client.refused("AssociateFleet", "{}").message())
        .startsWith("2 validation errors detected: Value null at 'fleetName'")
        .contains("; Value null at 'stackName'");
  }

  @Test
  void lengthsAreCountedInCharacters() {
    call("CreateStack", "{Name: 'stack', DisplayName: '%s'}".formatted("\uD83D\uDE00".repeat(100)));
    assertRefused(
        "ValidationException",
        "Member must have length less than or equal to 100",
        "UpdateStack",
        "{Name: 'stack', DisplayName: '%s'}".formatted("x".repeat(101)));
  }

  @Test
  void aListOfMapsIsPrintedAsTheServicePrintsIt() {
    String endpoint = "{EndpointType: 'STREAMING'}";
    assertRefused(
        "ValidationException",
        "Value '[{EndpointType=STREAMING}, {EndpointType=STREAMING}",
        "CreateStack",
        "{Name: 'n', AccessEndpoints: [%1$s, %1$s, %1$s, %1$s, %1$s]}".formatted(endpoint));
  }
}
