package software.amazon.appstream.directoryconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.common.harness.Template.properties;
import static software.amazon.appstream.common.harness.Template.with;
import static software.amazon.appstream.common.harness.Template.without;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import software.amazon.appstream.common.harness.EveryDeath;
import software.amazon.appstream.common.harness.Outcome;
import software.amazon.appstream.common.harness.PropertyPaths;
import software.amazon.awssdk.services.appstream.model.CertificateBasedAuthStatus;
import software.amazon.cloudformation.proxy.HandlerErrorCode;

class LifecycleTest extends DirectoryConfigTestCase {

  private static final EveryDeath<LifecycleTest> EVERY_DEATH =
      new EveryDeath<>(LifecycleTest::new, life -> life.appStream);

  @Test
  void every_property_goes_to_create_and_comes_back_without_the_password() {
    assertThat(PropertyPaths.in(CORP)).isEqualTo(PropertyPaths.settable(cloudFormation.schema()));
    Outcome create = cloudFormation.create(CORP);
    assertThat(create.input("CreateDirectoryConfig")).isEqualTo(CORP);
    assertThat(create.succeeded()).isEqualTo(asRead(CORP));
    assertThat(read().succeeded()).isEqualTo(asRead(CORP));
  }

  @Test
  void what_changes_is_sent_and_nothing_else() {
    cloudFormation.create(CORP).success();
    ObjectNode desired = with(CORP, "{OrganizationalUnitDistinguishedNames: ['OU=C,DC=corp']}");
    Outcome update = cloudFormation.update(CORP, desired);
    assertThat(update.input("UpdateDirectoryConfig"))
        .isEqualTo(
            properties(
                "{DirectoryName: 'corp.example.com',"
                    + " OrganizationalUnitDistinguishedNames: ['OU=C,DC=corp']}"));
    assertThat(update.succeeded()).isEqualTo(asRead(desired));
  }

  @Test
  void certificates_that_are_dropped_are_switched_off() {
    cloudFormation.create(CORP).success();
    ObjectNode desired = without(CORP, "CertificateBasedAuthProperties");
    cloudFormation.update(CORP, desired).success();
    assertThat(live().certificateBasedAuthProperties().status())
        .isEqualTo(CertificateBasedAuthStatus.DISABLED);
    assertThat(cloudFormation.update(desired, desired).changes()).isEmpty();
  }

  @Test
  void a_config_of_the_directory_that_is_there_already_is_left_alone() {
    cloudFormation.create(CORP).success();
    ObjectNode other = withPassword(with(CORP, "{OrganizationalUnitDistinguishedNames: []}"), "x");
    assertThat(cloudFormation.create(other).failed(HandlerErrorCode.AlreadyExists))
        .startsWith("The directory config \"corp.example.com\" exists and was not created by this")
        .endsWith("import it, or delete it first.");
    assertThat(read().succeeded()).isEqualTo(asRead(CORP));
  }

  @Test
  void a_config_is_deleted_and_then_not_found() {
    cloudFormation.create(CORP).success();
    cloudFormation.delete(IDENTIFIER).success();
    read().failed(HandlerErrorCode.NotFound);
    cloudFormation.delete(IDENTIFIER).failed(HandlerErrorCode.NotFound);
    cloudFormation.update(CORP, CORP).failed(HandlerErrorCode.NotFound);
  }

  @Test
  void all_configs_are_listed_page_by_page() {
    for (int number = 100; number < 130; number++) {
      String name = number + ".example.com";
      appStream
          .client()
          .createDirectoryConfig(
              config -> config.directoryName(name).organizationalUnitDistinguishedNames("OU=A"));
    }
    var first = cloudFormation.list(null).success();
    var second = cloudFormation.list(first.nextToken().orElseThrow()).success();
    assertThat(first.models().orElseThrow().size() + second.models().orElseThrow().size())
        .isEqualTo(30);
    assertThat(second.models().orElseThrow().get(4))
        .isEqualTo(properties("{DirectoryName: '129.example.com'}"));
  }

  @TestFactory
  Stream<DynamicTest> a_create_that_dies_at_any_call_makes_one_config() {
    return EVERY_DEATH.of(
        life -> {},
        life -> life.cloudFormation.create(CORP),
        life -> assertThat(life.read().succeeded()).isEqualTo(asRead(CORP)));
  }
}
