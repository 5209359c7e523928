package software.amazon.appstream.common;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class PackagesTest {

  private static final String COMMON = "software.amazon.appstream.common";
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(COMMON);

  @Test
  void the_loop_knows_types_and_types_know_calls_and_translation_knows_none_of_them() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("reconcile")
        .definedBy(COMMON + ".reconcile..")
        .layer("type")
        .definedBy(COMMON + ".type..")
        .layer("aws")
        .definedBy(COMMON + ".aws..")
        .layer("translate")
        .definedBy(COMMON + ".translate..")
        .whereLayer("reconcile")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("type")
        .mayOnlyBeAccessedByLayers("reconcile")
        .whereLayer("aws")
        .mayOnlyBeAccessedByLayers("reconcile", "type")
        .whereLayer("translate")
        .mayOnlyBeAccessedByLayers("reconcile", "type", "aws")
        .check(CLASSES);
  }

  @Test
  void no_package_depends_on_itself_through_others() {
    slices().matching(COMMON + ".(*)..").should().beFreeOfCycles().check(CLASSES);
  }
}
