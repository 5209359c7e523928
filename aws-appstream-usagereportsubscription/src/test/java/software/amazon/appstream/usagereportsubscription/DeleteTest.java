package software.amazon.appstream.usagereportsubscription;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.common.harness.Template.properties;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.appstream.simulator.behaviour.UsageReportQuestions.NoSubscription;
import software.amazon.cloudformation.proxy.HandlerErrorCode;

class DeleteTest extends SubscriptionTestCase {

  private static final ObjectNode ANOTHER = properties("{Id: 'another'}");

  @ParameterizedTest
  @EnumSource
  void the_subscription_ends(NoSubscription answer) {
    behave(answer);
    cloudFormation.create(TEMPLATE).success();
    cloudFormation.delete(IDENTIFIER).success();
    assertThat(read(IDENTIFIER).failed(HandlerErrorCode.NotFound))
        .startsWith("AppStream has no usage report subscription;");
    cloudFormation.delete(IDENTIFIER).failed(HandlerErrorCode.NotFound);
  }

  @Test
  void what_was_deleted_can_be_created_again() {
    cloudFormation.create(TEMPLATE).success();
    cloudFormation.delete(IDENTIFIER).success();
    cloudFormation.create(TEMPLATE).success();
    assertThat(live()).hasSize(1);
  }

  @Test
  void a_delete_that_dies_after_its_call_succeeds() {
    cloudFormation.create(TEMPLATE).success();
    appStream.deaths().afterNext("DeleteUsageReportSubscription");
    cloudFormation.delete(IDENTIFIER).success();
  }

  @Test
  void another_identifier_names_nothing_and_deletes_nothing() {
    cloudFormation.create(TEMPLATE).success();
    read(ANOTHER).failed(HandlerErrorCode.NotFound);
    assertThat(cloudFormation.delete(ANOTHER).failed(HandlerErrorCode.NotFound))
        .contains("{\"Id\":\"another\"}");
    assertThat(live()).hasSize(1);
  }
}
