package software.amazon.appstream.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.simulator.FleetTest.with;
import static software.amazon.appstream.simulator.ServiceClient.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a stack may have: entitlements and a theme. */
class EntitlementTest extends WithSimulator {
  private static final String NAME = "{StackName: 'stack', Name: 'staff'}";
  private static final String STAFF =
      with(NAME, "AppVisibility: 'ASSOCIATED', Attributes: [{Name: 'roles', Value: 'staff'}]");
  private static final String OF_STAFF = "{StackName: 'stack', EntitlementName: 'staff'}";
  private static final String APPLICATION = with(OF_STAFF, "ApplicationIdentifier: 'app'");
  private static final String STACK = "{StackName: 'stack'}";
  private static final String THEME =
      with(
          STACK,
          "TitleText: 'Title', ThemeStyling: 'BLUE', FooterLinks: [{DisplayName: 'd'}],"
              + " OrganizationLogoS3Location: {S3Bucket: 'bucket', S3Key: 'logo.png'},"
              + " FaviconS3Location: {S3Bucket: 'bucket', S3Key: 'icon.png'}");

  @BeforeEach
  void createStack() {
    call("CreateStack", "{Name: 'stack'}");
  }

  @Test
  void anEntitlementIsMadeChangedToldAndDeleted() {
    JsonNode created = call("CreateEntitlement", STAFF).get("Entitlement");
    assertThat(created.get("LastModifiedTime")).isEqualTo(created.get("CreatedTime"));
    assertThat(created.at("/Attributes/0/Value").asText()).isEqualTo("staff");
    assertRefused("EntitlementAlreadyExistsException", "staff", "CreateEntitlement", STAFF);

    advance(Duration.ofSeconds(5));
    JsonNode updated = call("UpdateEntitlement", with(NAME, "AppVisibility: 'ALL'"));

    assertThat(updated.at("/Entitlement/LastModifiedTime").asDouble())
        .isEqualTo(created.get("CreatedTime").asDouble() + 5);
    assertThat(call("DescribeEntitlements", STACK).at("/Entitlements/0"))
        .isEqualTo(updated.get("Entitlement"));
    call("DeleteEntitlement", NAME);
    for (String operation :
        new String[] {"DeleteEntitlement", "UpdateEntitlement", "DescribeEntitlements"}) {
      assertRefused(
          "EntitlementNotFoundException",
          "Entitlement with StackName stack, Name staff is not found.",
          operation,
          NAME);
    }
    assertThat(call("DescribeEntitlements", STACK).get("Entitlements")).isEmpty();
  }

  @Test
  void anEntitlementNeedsItsStackAndEndsWithIt() {
    assertRefused(
        "ResourceNotFoundException",
        "other",
        "CreateEntitlement",
        with(STAFF, "StackName: 'other'"));
    call("CreateEntitlement", STAFF);
    call("AssociateApplicationToEntitlement", APPLICATION);

    call("DeleteStack", "{Name: 'stack'}");
    assertRefused("ResourceNotFoundException", "stack", "DescribeEntitlements", STACK);

    call("CreateStack", "{Name: 'stack'}");
    assertThat(call("DescribeEntitlements", STACK).get("Entitlements")).isEmpty();
    call("CreateEntitlement", STAFF);
    assertThat(call("ListEntitledApplications", OF_STAFF).get("EntitledApplications")).isEmpty();
  }

  @Test
  void onlyTheAttributesOfTheApiDocumentAreTaken() {
    assertRefused(
        "InvalidParameterValueException",
        "colour",
        "CreateEntitlement",
        with(STAFF, "Attributes: [{Name: 'colour', Value: 'red'}]"));
  }

  @Test
  void applicationsAreEntitledOneByOne() {
    assertRefused(
        "EntitlementNotFoundException", "staff", "AssociateApplicationToEntitlement", APPLICATION);
    call("CreateEntitlement", STAFF);

    call("AssociateApplicationToEntitlement", APPLICATION);
    call("AssociateApplicationToEntitlement", with(APPLICATION, "ApplicationIdentifier: 'b'"));

    assertThat(call("ListEntitledApplications", with(OF_STAFF, "MaxResults: 1")))
        .hasSize(2)
        .containsOnlyOnce(json("[{ApplicationIdentifier: 'app'}]"));
    call("DisassociateApplicationFromEntitlement", APPLICATION);
    assertThat(call("ListEntitledApplications", OF_STAFF).get("EntitledApplications"))
        .isEqualTo(json("[{ApplicationIdentifier: 'b'}]"));
    assertRefused(
        "ResourceNotFoundException", "", "DisassociateApplicationFromEntitlement", APPLICATION);
  }

  @Test
  void aThemeIsToldByOtherNamesThanItIsSet() {
    assertThat(call("CreateThemeForStack", THEME).get("Theme"))
        .isEqualTo(call("DescribeThemeForStack", STACK).get("Theme"));

    JsonNode theme =
        call(
                "UpdateThemeForStack",
                with(
                    STACK,
                    "State: 'DISABLED', TitleText: 'New', AttributesToDelete: ['FOOTER_LINKS']"))
            .get("Theme");

    assertThat(theme.get("State").asText()).isEqualTo("DISABLED");
    assertThat(theme.get("ThemeTitleText").asText()).isEqualTo("New");
    assertThat(theme.get("ThemeOrganizationLogoURL").asText())
        .isEqualTo("https://bucket.s3.us-east-1.amazonaws.com/logo.png");
    assertThat(theme.has("ThemeFooterLinks")).isFalse();
    assertRefused("ResourceAlreadyExistsException", "stack", "CreateThemeForStack", THEME);
    call("DeleteThemeForStack", STACK);
    for (String operation :
        new String[] {"DeleteThemeForStack", "UpdateThemeForStack", "DescribeThemeForStack"}) {
      assertRefused("ResourceNotFoundException", "stack", operation, STACK);
    }
  }
}
