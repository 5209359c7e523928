package software.amazon.appstream.simulator;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The simulator's packages depend one way. */
class PackagesTest {

  private static final String SIMULATOR = "software.amazon.appstream.simulator";
  private static final String[] GROUND =
      in("behaviour", "call", "clock", "journal", "json", "kept", "model");
  private static final String[] SERVICE =
      in("faults", "protocol", "resource", "surroundings", "validation");
  private static final String[] RESOURCES =
      in(
          "association",
          "fleet",
          "imagebuilder",
          "kind",
          "session",
          "stack",
          "tagging",
          "usagereport");

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(SIMULATOR);

  @Test
  void control_knows_resources_and_resources_know_the_service_and_not_the_other_way_round() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("program")
        .definedBy(SIMULATOR)
        .layer("control")
        .definedBy(in("control"))
        .layer("resources")
        .definedBy(RESOURCES)
        .layer("service")
        .definedBy(SERVICE)
        .layer("ground")
        .definedBy(GROUND)
        .whereLayer("program")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("control")
        .mayOnlyBeAccessedByLayers("program")
        .whereLayer("resources")
        .mayOnlyBeAccessedByLayers("program", "control")
        .whereLayer("service")
        .mayOnlyBeAccessedByLayers("program", "control", "resources")
        .check(CLASSES);
  }

  @Test
  void no_package_depends_on_itself_through_others() {
    slices().matching(SIMULATOR + ".(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  private static String[] in(String... packages) {
    String[] identifiers = new String[packages.length];
    for (int i = 0; i < packages.length; i++) {
      identifiers[i] = SIMULATOR + "." + packages[i] + "..";
    }
    return identifiers;
  }
}
