package software.amazon.appstream.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.common.harness.Template.properties;
import static software.amazon.appstream.common.harness.Template.with;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.appstream.common.harness.Outcome;
import software.amazon.appstream.common.harness.ResourceRequest;
import software.amazon.cloudformation.Action;
import software.amazon.cloudformation.proxy.HandlerErrorCode;

/** An update with the old model after one that failed or was abandoned. */
class RollbackTest extends StackTestCase {

  private static final ObjectNode SALES = StackTemplates.SALES;
  private static final ObjectNode SUPPORT = StackTemplates.SUPPORT;

  @ParameterizedTest
  @ValueSource(strings = {"UntagResource", "TagResource", "UpdateStack"})
  void an_update_that_failed_at_any_call_is_undone(String operation) {
    cloudFormation.create(SALES).success();
    ObjectNode before = live("sales");
    Map<String, String> tagsBefore = liveTags("sales");
    appStream.faults().failNext(operation, "AccessDeniedException", "no");
    cloudFormation.update(SALES, SUPPORT).failed(HandlerErrorCode.AccessDenied);
    cloudFormation.run(rollback(SUPPORT, SALES)).success();
    assertThat(live("sales")).isEqualTo(before);
    assertThat(liveTags("sales")).isEqualTo(tagsBefore);
  }

  @Test
  void the_undoing_of_an_update_that_changed_tags_alone_changes_tags_alone() {
    cloudFormation.create(SALES).success();
    appStream.faults().failNext("UpdateStack", "LimitExceededException", "no");
    cloudFormation.update(SALES, SUPPORT).failed(HandlerErrorCode.ServiceLimitExceeded);
    Outcome outcome = cloudFormation.run(rollback(SUPPORT, SALES));
    outcome.success();
    assertThat(outcome.changes()).containsExactly("TagResource");
  }

  @Test
  void an_update_that_was_abandoned_half_way_is_undone() {
    cloudFormation.create(SALES).success();
    ObjectNode before = live("sales");
    appStream.faults().failNext("UpdateStack", "ThrottlingException", "Rate exceeded");
    Outcome abandoned = cloudFormation.begin(update(SALES, SUPPORT), 1);
    assertThat(abandoned.isFinal()).isFalse();
    assertThat(liveTags("sales")).containsEntry("Team", "support");
    cloudFormation.run(rollback(SUPPORT, SALES)).success();
    assertThat(live("sales")).isEqualTo(before);
    assertThat(liveTags("sales")).isEqualTo(Map.of("Cost", "1", "Team", "sales"));
  }

  @Test
  void what_the_failed_template_brought_in_goes_away_again() {
    ObjectNode minimal = StackTemplates.MINIMAL;
    cloudFormation.create(minimal).success();
    appStream.faults().failNext("TagResource", "LimitExceededException", "no");
    cloudFormation.update(minimal, SALES).failed(HandlerErrorCode.ServiceLimitExceeded);
    cloudFormation.run(rollback(SALES, minimal)).success();
    assertThat(StackContent.of(live("sales"))).isEqualTo(StackContent.of(minimal));
  }

  @Test
  void domains_that_the_failed_template_gave_to_a_connector_go_away_again() {
    ObjectNode before =
        properties("{Name: 'sales', StorageConnectors: [{ConnectorType: 'ONE_DRIVE'}]}");
    ObjectNode desired =
        with(before, "{StorageConnectors: [{ConnectorType: 'ONE_DRIVE', Domains: ['a.example']}]}");
    cloudFormation.create(before).success();
    cloudFormation.update(before, desired).success();
    cloudFormation.run(rollback(desired, before)).success();
    assertThat(live("sales").path("StorageConnectors")).isEqualTo(before.path("StorageConnectors"));
  }

  private static ResourceRequest update(ObjectNode previous, ObjectNode desired) {
    return ResourceRequest.builder()
        .action(Action.UPDATE)
        .previousModel(previous)
        .model(desired)
        .build();
  }

  private static ResourceRequest rollback(ObjectNode failed, ObjectNode old) {
    return update(failed, old).toBuilder().rollback(true).build();
  }
}
