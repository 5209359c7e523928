package software.amazon.appstream.user;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.common.harness.Template.properties;
import static software.amazon.appstream.common.harness.Template.with;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.appstream.common.harness.EveryDeath;
import software.amazon.appstream.common.harness.Outcome;
import software.amazon.appstream.common.harness.PropertyPaths;
import software.amazon.cloudformation.proxy.HandlerErrorCode;

class LifecycleTest extends UserTestCase {

  private static final EveryDeath<LifecycleTest> EVERY_DEATH =
      new EveryDeath<>(LifecycleTest::new, life -> life.appStream);

  private static final int SEVERAL_PAGES = 120;

  @Test
  void every_property_goes_to_create_and_comes_back_without_the_address() {
    assertThat(PropertyPaths.in(JANE)).isEqualTo(PropertyPaths.settable(cloudFormation.schema()));
    Outcome create = cloudFormation.create(JANE);
    assertThat(create.input("CreateUser")).isEqualTo(JANE);
    ObjectNode seen =
        properties("{AuthenticationType: 'USERPOOL', FirstName: 'Jane', LastName: 'Doe'}")
            .put("Arn", live().get(0).arn());
    seen.setAll(IDENTIFIER);
    assertThat(create.succeeded()).isEqualTo(seen);
    assertThat(read(IDENTIFIER).succeeded()).isEqualTo(seen);
  }

  @Test
  void the_identifier_is_there_from_the_first_event() {
    assertThat(cloudFormation.create(JANE).events())
        .extracting(event -> event.model().orElseThrow().path("Id"))
        .containsOnly(IDENTIFIER.path("Id"));
  }

  @Test
  void addresses_that_differ_in_case_are_two_users() {
    cloudFormation.create(JANE).success();
    ObjectNode other = with(JANE, "{UserName: 'Jane@example.com'}");
    assertThat(cloudFormation.create(other).succeeded().path("Id"))
        .isNotEqualTo(IDENTIFIER.path("Id"));
    assertThat(live()).hasSize(2);
  }

  @Test
  void a_user_that_is_there_already_is_left_alone() {
    cloudFormation.create(JANE).success();
    Outcome again = cloudFormation.create(with(JANE, "{FirstName: 'Another'}"));
    assertThat(again.failed(HandlerErrorCode.AlreadyExists))
        .startsWith(
            "The user \""
                + IDENTIFIER.path("Id").asText()
                + "\" exists and was not created by this")
        .contains("import it, or delete it first");
    assertThat(again.changes()).isEmpty();
    assertThat(live()).extracting(user -> user.firstName()).containsExactly("Jane");
  }

  @Test
  void a_user_is_deleted_by_the_identifier_and_then_not_found() {
    makeByHand("another@example.com");
    cloudFormation.create(JANE).success();
    cloudFormation.delete(IDENTIFIER).success();
    assertThat(live()).extracting(user -> user.userName()).containsExactly("another@example.com");
    read(IDENTIFIER).failed(HandlerErrorCode.NotFound);
    cloudFormation.delete(IDENTIFIER).failed(HandlerErrorCode.NotFound);
    ObjectNode whole = JANE.deepCopy();
    whole.setAll(IDENTIFIER);
    assertThat(cloudFormation.delete(whole).failed(HandlerErrorCode.NotFound))
        .doesNotContain(ADDRESS);
    cloudFormation.create(JANE).success();
  }

  @Test
  void a_user_on_a_later_page_is_found_and_no_page_after_it_is_read() {
    for (int number = 100; number < 100 + SEVERAL_PAGES; number++) {
      makeByHand(number + "@example.com");
    }
    cloudFormation.create(JANE).success();
    Outcome read = read(IDENTIFIER);
    read.success();
    assertThat(read.calls()).hasSizeGreaterThan(1);
    ObjectNode first =
        (ObjectNode) cloudFormation.list(null).success().models().orElseThrow().get(0);
    assertThat(read(first).calls()).hasSize(1);
    cloudFormation.delete(IDENTIFIER).success();
    assertThat(live()).hasSize(SEVERAL_PAGES);
  }

  @Test
  void a_user_pool_that_is_not_there_has_no_users() {
    appStream.faults().failNext("DescribeUsers", "ResourceNotFoundException", "No user pool", 3);
    read(IDENTIFIER).failed(HandlerErrorCode.NotFound);
    assertThat(cloudFormation.list(null).success().models().orElseThrow()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"API", "SAML", "AWS_AD"})
  void only_users_of_the_user_pool_are_made(String type) {
    Outcome create = cloudFormation.create(JANE.deepCopy().put("AuthenticationType", type));
    assertThat(create.failed(HandlerErrorCode.InvalidRequest))
        .isEqualTo(
            "AuthenticationType: AppStream has users of the user pool only; write USERPOOL.");
    assertThat(create.calls()).isEmpty();
  }

  @Test
  void a_welcome_mail_is_not_sent_again() {
    makeByHand(ADDRESS);
    Outcome create = cloudFormation.create(JANE.deepCopy().put("MessageAction", "RESEND"));
    assertThat(create.failed(HandlerErrorCode.InvalidRequest)).startsWith("MessageAction: RESEND");
    assertThat(create.calls()).isEmpty();
  }

  @TestFactory
  Stream<DynamicTest> a_create_that_dies_at_any_call_makes_one_user() {
    return EVERY_DEATH.of(
        life -> {},
        life -> life.cloudFormation.create(JANE),
        life -> assertThat(life.live()).hasSize(1));
  }

  @TestFactory
  Stream<DynamicTest> a_delete_that_dies_at_any_call_succeeds() {
    return EVERY_DEATH.of(
        life -> life.makeByHand(ADDRESS),
        life -> life.cloudFormation.delete(IDENTIFIER),
        life -> assertThat(life.live()).isEmpty());
  }
}
