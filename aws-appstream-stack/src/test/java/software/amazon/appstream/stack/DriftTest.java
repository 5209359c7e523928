package software.amazon.appstream.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.common.harness.Template.properties;
import static software.amazon.appstream.common.harness.Template.with;
import static software.amazon.appstream.common.harness.Template.without;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import software.amazon.appstream.common.harness.Outcome;

/** The templates decide what changes, the live stack what is still to do. */
class DriftTest extends StackTestCase {

  private static final ObjectNode SALES = StackTemplates.SALES;

  @Test
  void what_AppStream_filled_into_the_previous_model_is_not_waited_for() {
    ObjectNode template =
        properties("{Name: 'sales', StorageConnectors: [{ConnectorType: 'HOMEFOLDERS'}]}");
    ObjectNode read = cloudFormation.create(template).succeeded();
    assertThat(read.at("/StorageConnectors/0").has("ResourceIdentifier")).isTrue();
    Outcome update = cloudFormation.update(read, with(template, "{Description: 'For sales'}"));
    update.success();
    assertThat(update.changes()).containsExactly("UpdateStack");
    assertThat(update.waitedSeconds()).isLessThan(10);
  }

  @Test
  void a_previous_model_without_what_only_templates_have_drops_nothing() {
    ObjectNode template = with(SALES, "{AttributesToDelete: ['THEME_NAME']}");
    ObjectNode read = cloudFormation.create(template).succeeded();
    ObjectNode before = live("sales");
    cloudFormation.update(read, template).success();
    assertThat(live("sales")).isEqualTo(before);
  }

  @Test
  void what_neither_template_names_is_left_alone() {
    ObjectNode template = without(SALES, "Description");
    cloudFormation.create(template).success();
    appStream.client().updateStack(update -> update.name("sales").description("By hand"));
    cloudFormation.update(template, with(template, "{DisplayName: 'All'}")).success();
    assertThat(live("sales").path("Description").asText()).isEqualTo("By hand");
  }

  @Test
  void what_was_edited_by_hand_is_set_right() {
    cloudFormation.create(SALES).success();
    appStream.client().updateStack(update -> update.name("sales").description("By hand"));
    cloudFormation.update(SALES, with(SALES, "{DisplayName: 'All'}")).success();
    assertThat(live("sales").path("Description").asText()).isEqualTo("For sales");
  }

  @Test
  void drift_is_set_right_in_a_request_of_its_own() {
    cloudFormation.create(SALES).success();
    appStream.client().updateStack(update -> update.name("sales").description("By hand"));
    Outcome update = cloudFormation.update(SALES, with(SALES, "{DisplayName: 'All'}"));
    update.success();
    assertThat(update.calls())
        .filteredOn(call -> call.operation().equals("UpdateStack"))
        .extracting(call -> call.input())
        .containsExactlyInAnyOrder(
            properties("{Name: 'sales', DisplayName: 'All'}"),
            properties("{Name: 'sales', Description: 'For sales'}"));
  }

  @Test
  void drift_whose_correction_is_refused_is_left_and_named() {
    cloudFormation.create(SALES).success();
    appStream.client().updateStack(update -> update.name("sales").description("By hand"));
    appStream
        .faults()
        .failNext("UpdateStack", "InvalidParameterCombinationException", "Not like that.", 10);
    ObjectNode desired = with(SALES, "{Tags: [{Key: 'Team', Value: 'all'}]}");
    Outcome update = cloudFormation.update(SALES, desired);
    update.success();
    assertThat(update.messages().get(update.messages().size() - 1)).contains("Description");
  }
}
