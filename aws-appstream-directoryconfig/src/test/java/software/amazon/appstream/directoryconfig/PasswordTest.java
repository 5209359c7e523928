package software.amazon.appstream.directoryconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.common.harness.Template.with;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.appstream.common.harness.Event;
import software.amazon.appstream.common.harness.Outcome;
import software.amazon.appstream.common.harness.ResourceRequest;
import software.amazon.cloudformation.Action;
import software.amazon.cloudformation.proxy.HandlerErrorCode;

/** The password goes to AppStream, and nowhere else. */
class PasswordTest extends DirectoryConfigTestCase {

  @BeforeEach
  void create() {
    cloudFormation.create(CORP).success();
  }

  @Test
  void another_password_alone_is_sent() {
    ObjectNode desired = withPassword(CORP, NEXT_PASSWORD);
    Outcome update = cloudFormation.update(CORP, desired);
    assertThat(
            update
                .input("UpdateDirectoryConfig")
                .at("/ServiceAccountCredentials/AccountPassword")
                .asText())
        .isEqualTo(NEXT_PASSWORD);
    assertThat(update.succeeded()).isEqualTo(asRead(desired));
    assertThat(update.waitedSeconds()).isZero();
  }

  @Test
  void the_same_password_is_not_sent_again() {
    assertThat(cloudFormation.update(CORP, CORP).changes()).isEmpty();
    ObjectNode desired = with(CORP, "{OrganizationalUnitDistinguishedNames: ['OU=C,DC=corp']}");
    assertThat(cloudFormation.update(CORP, desired).input("UpdateDirectoryConfig"))
        .noneMatch(member -> member.has("AccountPassword"));
  }

  @Test
  void without_a_template_before_it_the_password_is_sent() {
    Outcome update =
        cloudFormation.run(ResourceRequest.builder().action(Action.UPDATE).model(CORP).build());
    update.success();
    assertThat(update.changes()).containsExactly("UpdateDirectoryConfig");
  }

  @Test
  void a_new_config_needs_one() {
    Outcome create =
        cloudFormation.create(with(asRead(CORP), "{DirectoryName: 'other.example.com'}"));
    assertThat(create.failed(HandlerErrorCode.InvalidRequest))
        .isEqualTo("ServiceAccountCredentials: AccountPassword is missing.");
    assertThat(create.calls()).isEmpty();
  }

  @Test
  void an_update_through_cloud_control_which_has_read_none_needs_none() {
    ObjectNode desired =
        with(asRead(CORP), "{OrganizationalUnitDistinguishedNames: ['OU=C,DC=corp']}");
    Outcome update = cloudFormation.update(asRead(CORP), desired);
    assertThat(update.succeeded()).isEqualTo(desired);
  }

  @Test
  void a_rollback_sends_the_password_of_before() {
    ObjectNode failed = withPassword(CORP, NEXT_PASSWORD);
    cloudFormation.update(CORP, failed).success();
    Outcome rollback =
        cloudFormation.run(
            ResourceRequest.builder()
                .action(Action.UPDATE)
                .previousModel(failed)
                .model(CORP)
                .rollback(true)
                .build());
    assertThat(
            rollback
                .input("UpdateDirectoryConfig")
                .at("/ServiceAccountCredentials/AccountPassword")
                .asText())
        .isEqualTo(PASSWORD);
  }

  @Test
  void a_password_that_AppStream_returned_would_be_in_no_model() {
    assertThat(new DirectoryConfigType().properties(CORP)).isEqualTo(asRead(CORP));
  }

  @Test
  void no_message_and_no_log_repeats_it_whatever_AppStream_says() {
    ObjectNode desired = withPassword(CORP, NEXT_PASSWORD);
    appStream
        .faults()
        .failNext(
            "UpdateDirectoryConfig",
            "ConcurrentModificationException",
            "Busy with " + NEXT_PASSWORD + " instead of " + PASSWORD);
    appStream
        .faults()
        .failNext(
            "UpdateDirectoryConfig", "ValidationException", "Value '" + NEXT_PASSWORD + "' is bad");
    Outcome update = cloudFormation.update(CORP, desired);
    assertThat(update.failed(HandlerErrorCode.InvalidRequest)).startsWith("Value '***' is bad");
    assertThat(update.messages())
        .anyMatch(message -> message.contains("Busy with *** instead of ***"))
        .noneMatch(message -> message.contains(NEXT_PASSWORD) || message.contains(PASSWORD));
    assertThat(update.last().flatMap(Event::model).map(ObjectNode::toString))
        .hasValueSatisfying(model -> assertThat(model).doesNotContain(NEXT_PASSWORD));
    assertThat(function.handlerLog().toString()).doesNotContain(NEXT_PASSWORD, PASSWORD);
  }
}
