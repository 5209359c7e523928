package software.amazon.appstream.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.simulator.FleetTest.with;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.appstream.simulator.behaviour.Behaviours;
import software.amazon.appstream.simulator.behaviour.ConsistencyQuestions.NewResource;
import software.amazon.appstream.simulator.resource.View;

/** License-included applications of image builders. */
class SoftwareTest extends WithSimulator {
  private static final String NAME = "{ImageBuilderName: 'builder'}";
  private static final String OFFICE = "Microsoft_Office_2024_LTSC_Standard_64Bit";
  private static final String SOFTWARE = with(NAME, "SoftwareNames: ['%s']".formatted(OFFICE));
  private static final Duration DEPLOYMENT = Duration.ofMinutes(15);

  @Test
  void softwareIsStagedInstalledUnstagedAndUninstalled() {
    call("CreateImageBuilder", BUILDER);

    call("AssociateSoftwareToImageBuilder", SOFTWARE);
    assertThat(states()).containsExactly("STAGED_FOR_INSTALLATION");
    call("StartSoftwareDeploymentToImageBuilder", NAME);
    assertThat(states()).containsExactly("PENDING_INSTALLATION");
    advance(DEPLOYMENT);
    assertThat(states()).containsExactly("INSTALLED");
    call("DisassociateSoftwareFromImageBuilder", SOFTWARE);
    assertThat(states()).containsExactly("STAGED_FOR_UNINSTALLATION");
    call("StartSoftwareDeploymentToImageBuilder", NAME);
    assertThat(states()).containsExactly("PENDING_UNINSTALLATION");
    advance(DEPLOYMENT);
    assertThat(states()).isEmpty();
  }

  @Test
  void whatIsOnlyStagedIsTakenBack() {
    call("CreateImageBuilder", BUILDER);
    call("AssociateSoftwareToImageBuilder", SOFTWARE);

    call("DisassociateSoftwareFromImageBuilder", SOFTWARE);

    assertThat(states()).isEmpty();
    assertRefused(
        "ResourceNotFoundException", OFFICE, "DisassociateSoftwareFromImageBuilder", SOFTWARE);
  }

  @Test
  void softwareOfACreateIsInstalledWhileTheBuilderStarts() {
    call("CreateImageBuilder", with(BUILDER, "SoftwaresToInstall: ['%s']".formatted(OFFICE)));
    assertThat(states()).containsExactly("PENDING_INSTALLATION");

    advance(DEPLOYMENT);

    assertThat(states()).containsExactly("INSTALLED");
  }

  @Test
  void aCreateInstallsItsSoftwareAlsoWhereNewResourcesShowLate() {
    simulator.behaveAs(Behaviours.standard().with(NewResource.FOUND_BY_NONE));
    call("CreateImageBuilder", with(BUILDER, "SoftwaresToInstall: ['%s']".formatted(OFFICE)));
    advance(View.LATENESS);
    assertThat(states()).containsExactly("PENDING_INSTALLATION");
  }

  @Test
  void anUnknownBuilderOrApplicationIsRefused() {
    assertRefused(
        "ResourceNotFoundException", "builder", "AssociateSoftwareToImageBuilder", SOFTWARE);
    assertRefused(
        "ResourceNotFoundException", "builder", "StartSoftwareDeploymentToImageBuilder", NAME);
    call("CreateImageBuilder", BUILDER);
    assertRefused(
        "InvalidParameterValueException",
        "Notepad",
        "AssociateSoftwareToImageBuilder",
        with(NAME, "SoftwareNames: ['Notepad']"));
  }

  private List<String> states() {
    return call(
            "DescribeSoftwareAssociations",
            "{AssociatedResource: %s}".formatted(builder().get("Arn")))
        .get("SoftwareAssociations")
        .findValuesAsText("Status");
  }
}
