package software.amazon.appstream.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.simulator.FleetTest.with;
import static software.amazon.appstream.simulator.ServiceClient.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** App blocks, their builders, applications, and what joins them. */
class ApplicationTest extends WithSimulator {
  private static final String ARN = "arn:aws:appstream:us-east-1:123456789012:";
  private static final String SCRIPT =
      "{ScriptS3Location: {S3Bucket: 'bucket', S3Key: 'setup.ps1'}, ExecutablePath: 'a',"
          + " TimeoutInSeconds: 60}";
  private static final String BLOCK =
      "{Name: 'block', SourceS3Location: {S3Bucket: 'bucket', S3Key: 'disk.vhdx'},"
          + " SetupScriptDetails: "
          + SCRIPT
          + "}";
  private static final String APPLICATION =
      "{Name: 'app', IconS3Location: {S3Bucket: 'bucket', S3Key: 'icon.png'}, LaunchPath: 'a.exe',"
          + " LaunchParameters: '-x', Platforms: ['WINDOWS_SERVER_2019'],"
          + " InstanceFamilies: ['GENERAL_PURPOSE'], AppBlockArn: '"
          + ARN
          + "app-block/block'}";
  private static final String BUILDER =
      "{Name: 'builder', Platform: 'WINDOWS_SERVER_2019', InstanceType: 'stream.standard.small',"
          + " VpcConfig: {SubnetIds: ['subnet-a', 'subnet-b']}}";
  private static final String BUILDER_NAME = "{Name: 'builder'}";
  private static final String PACKAGE =
      "{AppBlockBuilderName: 'builder', AppBlockArn: '" + ARN + "app-block/block'}";
  private static final String ELASTIC =
      "{Name: 'fleet', InstanceType: 'stream.standard.small', FleetType: 'ELASTIC',"
          + " Platform: 'WINDOWS_SERVER_2019', MaxConcurrentSessions: 2,"
          + " VpcConfig: {SubnetIds: ['a', 'b']}}";
  private static final String SERVED =
      "{FleetName: 'fleet', ApplicationArn: '" + ARN + "application/app'}";
  private static final String NOT_FOUND = "ResourceNotFoundException";
  private static final String IN_USE = "ResourceInUseException";
  private static final String NOT_PERMITTED = "OperationNotPermittedException";

  @Test
  void anAppBlockIsMadeToldByItsArnAndDeleted() {
    JsonNode created = call("CreateAppBlock", with(BLOCK, "Tags: {k: 'v'}")).get("AppBlock");

    assertThat(created.get("Arn").asText()).isEqualTo(ARN + "app-block/block");
    assertThat(created.get("State").asText()).isEqualTo("ACTIVE");
    assertThat(created.get("PackagingType").asText()).isEqualTo("CUSTOM");
    assertThat(call("DescribeAppBlocks", "{Arns: ['%s']}".formatted(created.get("Arn").asText())))
        .isEqualTo(json("{AppBlocks: [%s]}".formatted(created)));
    assertThat(
            call("ListTagsForResource", "{ResourceArn: '%sapp-block/block'}".formatted(ARN))
                .at("/Tags/k")
                .asText())
        .isEqualTo("v");
    call("DeleteAppBlock", "{Name: 'block'}");
    assertRefused(NOT_FOUND, "block", "DeleteAppBlock", "{Name: 'block'}");
    assertRefused(
        NOT_FOUND, "block", "DescribeAppBlocks", "{Arns: ['%sapp-block/block']}".formatted(ARN));
  }

  @Test
  void theScriptsOfAnAppBlockSuitItsPackagingType() {
    String invalid = "InvalidParameterCombinationException";
    assertRefused(
        invalid, "SetupScriptDetails", "CreateAppBlock", with(BLOCK, "SetupScriptDetails: null"));
    String post = "PostSetupScriptDetails: " + SCRIPT;
    assertRefused(invalid, "PostSetup", "CreateAppBlock", with(BLOCK, post));

    JsonNode packaged =
        call(
            "CreateAppBlock",
            with(BLOCK, post + ", SetupScriptDetails: null, PackagingType: 'APPSTREAM2'"));
    assertThat(packaged.at("/AppBlock/State").asText()).isEqualTo("INACTIVE");
  }

  @Test
  void anApplicationIsMadeOfAnAppBlockAndKeepsIt() {
    assertRefused(NOT_FOUND, "app-block/block", "CreateApplication", APPLICATION);
    call("CreateAppBlock", BLOCK);
    JsonNode created = call("CreateApplication", APPLICATION).get("Application");
    assertThat(created.get("IconURL").asText())
        .isEqualTo("https://bucket.s3.us-east-1.amazonaws.com/icon.png");
    assertRefused(IN_USE, "Application", "DeleteAppBlock", "{Name: 'block'}");

    JsonNode updated =
        call(
            "UpdateApplication",
            "{Name: 'app', LaunchPath: 'b.exe', AttributesToDelete: ['LAUNCH_PARAMETERS']}");

    assertThat(updated.at("/Application/LaunchPath").asText()).isEqualTo("b.exe");
    assertThat(updated.at("/Application").has("LaunchParameters")).isFalse();
    call("DeleteApplication", "{Name: 'app'}");
    call("DeleteAppBlock", "{Name: 'block'}");
    assertThat(call("DescribeApplications", "{}").get("Applications")).isEmpty();
  }

  @Test
  void applicationsAreAssociatedWithElasticFleetsAlone() {
    call("CreateAppBlock", BLOCK);
    call("CreateApplication", APPLICATION);
    assertRefused(NOT_FOUND, "fleet", "AssociateApplicationFleet", SERVED);
    call("CreateFleet", FLEET);
    assertRefused(NOT_PERMITTED, "not ELASTIC", "AssociateApplicationFleet", SERVED);
    call("DeleteFleet", "{Name: 'fleet'}");
    call("CreateFleet", ELASTIC);

    assertThat(call("AssociateApplicationFleet", SERVED))
        .isEqualTo(json("{ApplicationFleetAssociation: %s}".formatted(SERVED)));

    assertThat(associations("{FleetName: 'fleet'}")).hasSize(1);
    assertThat(associations("{FleetName: 'other'}")).isEmpty();
    assertRefused(
        "InvalidParameterCombinationException",
        "FleetName, ApplicationArn",
        "DescribeApplicationFleetAssociations",
        "{}");
    assertRefused(IN_USE, "app", "DeleteApplication", "{Name: 'app'}");
    call("DeleteFleet", "{Name: 'fleet'}");
    call("DeleteApplication", "{Name: 'app'}");
  }

  @Test
  void anApplicationIsDisassociatedFromItsFleet() {
    call("CreateAppBlock", BLOCK);
    call("CreateApplication", APPLICATION);
    call("CreateFleet", ELASTIC);
    call("AssociateApplicationFleet", SERVED);

    assertThat(call("DisassociateApplicationFleet", SERVED)).isEmpty();

    assertThat(associations("{FleetName: 'fleet'}")).isEmpty();
    assertRefused(NOT_FOUND, "fleet", "DisassociateApplicationFleet", SERVED);
  }

  @Test
  void anAppBlockBuilderStartsOnceItHasAnAppBlockAndStops() {
    call("CreateAppBlock", BLOCK);
    call("CreateAppBlockBuilder", BUILDER);
    assertState("STOPPED", builder());
    assertRefused(NOT_PERMITTED, "no app block", "StartAppBlockBuilder", BUILDER_NAME);
    call("AssociateAppBlockBuilderAppBlock", PACKAGE);

    assertState("STARTING", call("StartAppBlockBuilder", BUILDER_NAME).get("AppBlockBuilder"));
    assertRefused(NOT_PERMITTED, "STARTING", "StopAppBlockBuilder", BUILDER_NAME);
    String url = "{AppBlockBuilderName: 'builder'}";
    assertRefused(NOT_PERMITTED, "STARTING", "CreateAppBlockBuilderStreamingURL", url);
    advance(Duration.ofMinutes(2));
    assertState("RUNNING", builder());
    assertThat(call("CreateAppBlockBuilderStreamingURL", url).has("StreamingURL")).isTrue();
    call("UpdateAppBlockBuilder", with(BUILDER_NAME, "DisplayName: 'n'"));
    assertRefused(
        IN_USE,
        "DisplayName",
        "UpdateAppBlockBuilder",
        with(BUILDER_NAME, "InstanceType: 'stream.standard.large'"));
    assertRefused(NOT_PERMITTED, "RUNNING", "DeleteAppBlockBuilder", BUILDER_NAME);
    call("StopAppBlockBuilder", BUILDER_NAME);
    advance(Duration.ofMinutes(1));
    assertState("STOPPED", builder());
  }

  @Test
  void anAppBlockBuilderIsChangedAndDeletedOnlyWithoutAnAppBlock() {
    call("CreateAppBlock", BLOCK);
    call("CreateAppBlockBuilder", with(BUILDER, "IamRoleArn: 'arn:aws:iam::123456789012:role/r'"));
    call("AssociateAppBlockBuilderAppBlock", PACKAGE);

    call("UpdateAppBlockBuilder", with(BUILDER_NAME, "AttributesToDelete: ['IAM_ROLE_ARN']"));
    assertThat(builder().has("IamRoleArn")).isFalse();
    assertRefused(IN_USE, "builder", "DeleteAppBlockBuilder", BUILDER_NAME);
    assertRefused(IN_USE, "block", "DeleteAppBlock", "{Name: 'block'}");
    assertThat(
            call("DescribeAppBlockBuilderAppBlockAssociations", "{}")
                .get("AppBlockBuilderAppBlockAssociations"))
        .hasSize(1);
    call("DisassociateAppBlockBuilderAppBlock", PACKAGE);
    call("DeleteAppBlockBuilder", BUILDER_NAME);
    assertRefused(NOT_FOUND, "builder", "DescribeAppBlockBuilders", "{Names: ['builder']}");
  }

  @Test
  void anAppBlockBuilderNeedsTwoSubnetsAndARoleThatIsThere() {
    assertRefused(
        "InvalidParameterCombinationException",
        "two subnets",
        "CreateAppBlockBuilder",
        with(BUILDER, "VpcConfig: {SubnetIds: ['a']}"));
    assertRefused(
        "InvalidRoleException",
        "missing",
        "CreateAppBlockBuilder",
        with(BUILDER, "IamRoleArn: 'arn:aws:iam::123456789012:role/missing'"));
  }

  private JsonNode associations(String request) {
    return call("DescribeApplicationFleetAssociations", request)
        .get("ApplicationFleetAssociations");
  }

  @Override
  JsonNode builder() {
    return call("DescribeAppBlockBuilders", "{Names: ['builder']}").at("/AppBlockBuilders/0");
  }
}
