package software.amazon.appstream.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.simulator.FleetTest.with;
import static software.amazon.appstream.simulator.ServiceClient.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageTest extends WithSimulator {
  private static final String ARN = "arn:aws:appstream:us-east-1:123456789012:image/";
  private static final String ROLE = "IamRoleArn: 'arn:aws:iam::123456789012:role/r'";
  private static final Duration MAKING = Duration.ofMinutes(20);
  private static final String COPY =
      "{SourceImageName: 'AppStream-AmazonLinux2-06-17-2024', DestinationImageName: 'copy',"
          + " DestinationRegion: 'us-east-1', DestinationImageDescription: 'd'}";

  @ParameterizedTest
  @CsvSource({
    "AppStream-WinServer2022-06-17-2024, AVAILABLE, PUBLIC, WINDOWS_SERVER_2022",
    "AppStream-WinServer2019-deprecated-07-12-2022, DEPRECATED, PUBLIC, WINDOWS_SERVER_2019",
    "base, AVAILABLE, PRIVATE, WINDOWS_SERVER_2019",
    "my-ubuntu-pending, PENDING, PRIVATE, UBUNTU_PRO_2404"
  })
  void anImageIsToldByItsNameAsTheNameSays(
      String name, String state, String visibility, String platform) {
    JsonNode image = image(name);

    assertState(state, image);
    assertThat(image.get("Visibility").asText()).isEqualTo(visibility);
    assertThat(image.get("Platform").asText()).isEqualTo(platform);
    assertThat(call("DescribeImages", "{Arns: [%s]}".formatted(image.get("Arn"))))
        .isEqualTo(json("{Images: [%s]}".formatted(image)));
  }

  @ParameterizedTest
  @CsvSource({
    "Amazon-AppStream2-Sample-Image-02-04-2019, 1549238400",
    "AppStream-99-99-2024, 1718582400",
    "AppStream-01-31-2024, 1706659200"
  })
  void anImageIsAsOldAsTheDateInItsName(String name, long created) {
    assertThat(image(name).get("CreatedTime").asLong()).isEqualTo(created);
  }

  @Test
  void onlyAPublicImageIsDescribedAndHasADateOfRelease() {
    JsonNode image = image("AppStream-WinServer2022-06-17-2024");
    assertThat(image.get("Description").asText()).contains("WINDOWS_SERVER_2022");
    assertThat(image.get("PublicBaseImageReleasedDate")).isEqualTo(image.get("CreatedTime"));
    assertThat(image.get("DisplayName")).isEqualTo(image.get("Name"));

    assertThat(image("base").has("Description")).isFalse();
    assertThat(image("base").has("PublicBaseImageReleasedDate")).isFalse();
  }

  @Test
  void whatCannotBeSeenIsRefusedAsElsewhere() {
    assertRefused(
        "ResourceNotFoundException",
        "The image missing for account 123456789012 does not exist.",
        "DescribeImages",
        "{Names: ['missing']}");
    assertRefused("AccessDeniedException", "hidden", "DescribeImages", "{Names: ['hidden']}");
    assertRefused("ResourceNotFoundException", "", "DescribeImages", "{Names: ['shared']}");
    JsonNode shared =
        call("DescribeImages", "{Arns: ['arn:aws:appstream:us-east-1:210987654321:image/shared']}");
    assertThat(shared.at("/Images/0/Visibility").asText()).isEqualTo("SHARED");
    assertRefused(
        "InvalidParameterCombinationException",
        "Arns",
        "DescribeImages",
        "{Names: ['a'], Arns: ['%sa']}".formatted(ARN));
  }

  @Test
  void theListHasPublicSharedAndOwnImagesPageByPage() {
    call("CopyImage", COPY);

    assertThat(names("Type: 'PUBLIC'"))
        .hasSizeGreaterThan(5)
        .allMatch(n -> n.contains("AppStream"));
    assertThat(names("Type: 'SHARED'")).containsExactly("partner-shared-image");
    assertThat(names("Type: 'PRIVATE'")).containsExactly("copy");
    List<String> paged = new ArrayList<>();
    String token = "";
    do {
      JsonNode page = call("DescribeImages", "{MaxResults: 2%s}".formatted(token));
      paged.addAll(page.get("Images").findValuesAsText("Name"));
      assertThat(page.get("Images").size()).isLessThanOrEqualTo(2);
      token = page.has("NextToken") ? ", NextToken: %s".formatted(page.get("NextToken")) : "";
    } while (!token.isEmpty());
    assertThat(paged).isEqualTo(names(""));
  }

  @Test
  void aCopyIsOfItsSourcesPlatformAndUsableWhenItIsMade() {
    call("CopyImage", COPY);
    assertState("COPYING", image("copy"));
    assertThat(image("copy").get("Platform").asText()).isEqualTo("AMAZON_LINUX2");
    String fleet = with(FLEET, "ImageName: 'copy'");
    assertRefused("ResourceNotAvailableException", "copy is COPYING", "CreateFleet", fleet);
    assertRefused("ResourceAlreadyExistsException", "copy", "CopyImage", COPY);

    advance(MAKING);

    assertState("AVAILABLE", image("copy"));
    call("CreateFleet", fleet);
    assertRefused("ResourceInUseException", "copy", "DeleteImage", "{Name: 'copy'}");
    call("DeleteFleet", "{Name: 'fleet'}");
    assertThat(call("DeleteImage", "{Name: 'copy'}").at("/Image/Name").asText()).isEqualTo("copy");
    assertRefused("ResourceNotFoundException", "copy", "CreateFleet", fleet);
    assertRefused("ResourceNotFoundException", "copy", "DeleteImage", "{Name: 'copy'}");
  }

  @Test
  void aCopyToAnotherRegionIsNotSeenHere() {
    call("CopyImage", with(COPY, "DestinationRegion: 'eu-west-1'"));

    assertThat(names("Type: 'PRIVATE'")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "old-deprecated, ResourceNotAvailableException",
    "missing, ResourceNotFoundException"
  })
  void onlyAnAvailableImageIsCopiedUpdatedAndExported(String source, String error) {
    assertRefused(
        error, source, "CopyImage", with(COPY, "SourceImageName: '%s'".formatted(source)));
    assertRefused(
        error,
        source,
        "CreateUpdatedImage",
        "{existingImageName: '%s', newImageName: 'n'}".formatted(source));
    assertRefused(
        error,
        source,
        "CreateExportImageTask",
        "{ImageName: '%s', AmiName: 'ami', %s}".formatted(source, ROLE));
  }

  @Test
  void anImageThatNobodyMadeHereIsDeletedToo() {
    call("DeleteImage", "{Name: 'base'}");

    assertRefused("ResourceNotFoundException", "base", "CreateImageBuilder", BUILDER);
    assertRefused(
        "OperationNotPermittedException",
        "not an image of this account",
        "DeleteImage",
        "{Name: 'AppStream-WinServer2022-06-17-2024'}");
  }

  @Test
  void anImageIsUpdatedToANewOne() {
    String update = "{existingImageName: 'base', newImageName: 'new', newImageTags: {k: 'v'}}";
    assertThat(call("CreateUpdatedImage", with(update, "dryRun: true")))
        .isEqualTo(json("{canUpdateImage: true}"));

    JsonNode updated = call("CreateUpdatedImage", update).get("image");

    assertState("CREATING", updated);
    assertThat(updated.get("BaseImageArn").asText()).isEqualTo(ARN + "base");
    assertThat(
            call("ListTagsForResource", "{ResourceArn: '%snew'}".formatted(ARN))
                .at("/Tags/k")
                .asText())
        .isEqualTo("v");
  }

  @Test
  void anImageIsImportedFromAnAmi() {
    String source = "{Name: 'mine', SourceAmiId: 'ami-12345678', %s}".formatted(ROLE);
    assertRefused(
        "DryRunOperationException", "", "CreateImportedImage", with(source, "DryRun: true"));
    assertRefused(
        "InvalidParameterCombinationException",
        "SourceAmiId",
        "CreateImportedImage",
        with(source, "SourceAmiId: null"));
    assertRefused(
        "InvalidRoleException",
        "missing",
        "CreateImportedImage",
        with(source, "IamRoleArn: 'arn:aws:iam::123456789012:role/missing'"));

    assertState("IMPORTING", call("CreateImportedImage", source).get("Image"));

    assertThat(image("mine").get("ImageType").asText()).isEqualTo("CUSTOM");
    assertRefused("ResourceAlreadyExistsException", "mine", "CreateImportedImage", source);
  }

  @Test
  void anImageIsExportedToAnAmi() {
    JsonNode task =
        call("CreateExportImageTask", "{ImageName: 'base', AmiName: 'ami', %s}".formatted(ROLE))
            .get("ExportImageTask");
    String id = "{TaskId: %s}".formatted(task.get("TaskId"));
    assertState("EXPORTING", task);
    assertThat(task.has("AmiId")).isFalse();

    advance(MAKING);

    JsonNode done = call("GetExportImageTask", id).get("ExportImageTask");
    assertState("COMPLETED", done);
    assertThat(done.get("AmiId").asText()).startsWith("ami-");
    assertThat(done.get("ImageArn").asText()).isEqualTo(ARN + "base");
    assertThat(call("ListExportImageTasks", "{}"))
        .isEqualTo(json("{ExportImageTasks: [%s]}".formatted(done)));
    assertThat(tasks("State", "COMPLETED", "FAILED")).hasSize(1);
    assertThat(tasks("State", "EXPORTING")).isEmpty();
    assertRefused(
        "ResourceNotFoundException",
        "",
        "GetExportImageTask",
        "{TaskId: '00000000-0000-0000-0000-000000000000'}");
  }

  @Test
  void twoExportsAtTheSameTimeAreTwoTasks() {
    String request = "{ImageName: 'base', AmiName: 'ami', %s}".formatted(ROLE);
    call("CreateExportImageTask", request);
    call("CreateExportImageTask", request);

    assertThat(call("ListExportImageTasks", "{}").get("ExportImageTasks")).hasSize(2);
  }

  @Test
  void anImageIsSharedWithAccounts() {
    String partner = "{Name: 'base', SharedAccountId: '210987654321'}";
    call(
        "UpdateImagePermissions",
        with(partner, "ImagePermissions: {allowFleet: true, allowImageBuilder: false}"));
    call("UpdateImagePermissions", with(partner, "ImagePermissions: {allowFleet: false}"));

    assertThat(permissions("{Name: 'base'}"))
        .isEqualTo(
            json("[{sharedAccountId: '210987654321', imagePermissions: {allowFleet: false}}]"));
    assertThat(permissions("{Name: 'base', SharedAwsAccountIds: ['111111111111']}")).isEmpty();
    assertThat(permissions("{Name: 'other'}")).isEmpty();
    call("DeleteImagePermissions", partner);
    assertThat(permissions("{Name: 'base'}")).isEmpty();
    assertRefused("ResourceNotFoundException", "base", "DeleteImagePermissions", partner);
    assertRefused(
        "ResourceNotAvailableException",
        "PENDING",
        "UpdateImagePermissions",
        with(partner, "Name: 'pending', ImagePermissions: {}"));
  }

  private JsonNode permissions(String request) {
    return call("DescribeImagePermissions", request).get("SharedImagePermissionsList");
  }

  private JsonNode tasks(String filter, String... values) {
    return call(
            "ListExportImageTasks",
            "{Filters: [{Name: '%s', Values: ['%s']}]}"
                .formatted(filter, String.join("','", values)))
        .get("ExportImageTasks");
  }

  private JsonNode image(String name) {
    return call("DescribeImages", "{Names: ['%s']}".formatted(name)).at("/Images/0");
  }

  private List<String> names(String members) {
    return call("DescribeImages", "{%s}".formatted(members)).get("Images").findValuesAsText("Name");
  }
}
