package software.amazon.appstream.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.common.harness.Template.properties;
import static software.amazon.appstream.common.harness.Template.with;
import static software.amazon.appstream.common.harness.Template.without;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.appstream.common.harness.Outcome;
import software.amazon.awssdk.services.appstream.model.StorageConnector;

class StorageConnectorsTest extends StackTestCase {

  private static final String HOME = "{ConnectorType: 'HOMEFOLDERS'}";
  private static final String GOOGLE = "{ConnectorType: 'GOOGLE_DRIVE', Domains: ['a.example']}";
  private static final String ONE =
      "{ConnectorType: 'ONE_DRIVE', Domains: ['b.example', 'c.example'],"
          + " DomainsRequireAdminConsent: ['b.example']}";
  private static final ObjectNode ALL = connectors(HOME, GOOGLE, ONE);

  @Test
  void a_connector_is_added() {
    ObjectNode before = connectors(HOME);
    cloudFormation.create(before).success();
    Outcome outcome = cloudFormation.update(before, ALL);
    assertConnectors(outcome, ALL);
    assertThat(outcome.input("UpdateStack")).isEqualTo(ALL);
  }

  @Test
  void the_domains_of_a_connector_are_changed() {
    ObjectNode desired =
        connectors(
            HOME, GOOGLE, "{ConnectorType: 'ONE_DRIVE', Domains: ['b.example', 'd.example']}");
    cloudFormation.create(ALL).success();
    assertConnectors(cloudFormation.update(ALL, desired), desired);
  }

  @Test
  void domains_that_are_dropped_from_a_connector_go_away() {
    ObjectNode desired = connectors(HOME, "{ConnectorType: 'GOOGLE_DRIVE'}", ONE);
    cloudFormation.create(ALL).success();
    assertConnectors(cloudFormation.update(ALL, desired), desired);
    assertThat(cloudFormation.update(ALL, desired).changes()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void one_connector_is_removed_and_the_others_stay(int index) {
    ObjectNode desired = ALL.deepCopy();
    String type =
        desired.withArray("/StorageConnectors").remove(index).path("ConnectorType").asText();
    cloudFormation.create(ALL).success();
    Outcome outcome = cloudFormation.update(ALL, desired);
    assertConnectors(outcome, desired);
    assertThat(outcome.input("UpdateStack").path("AttributesToDelete"))
        .hasToString("[\"STORAGE_CONNECTOR_" + type + "\"]");
  }

  @Test
  void a_connector_that_the_template_deletes_by_name_goes_although_the_template_never_had_it() {
    ObjectNode before = connectors(HOME);
    ObjectNode desired = with(before, "{AttributesToDelete: ['STORAGE_CONNECTOR_GOOGLE_DRIVE']}");
    cloudFormation.create(before).success();
    appStream
        .client()
        .updateStack(
            stack ->
                stack
                    .name("sales")
                    .storageConnectors(
                        StorageConnector.builder().connectorType("HOMEFOLDERS").build(),
                        StorageConnector.builder().connectorType("GOOGLE_DRIVE").build()));
    assertConnectors(cloudFormation.update(before, desired), before);
  }

  @Test
  void all_connectors_are_removed() {
    cloudFormation.create(ALL).success();
    Outcome outcome = cloudFormation.update(ALL, without(ALL, "StorageConnectors"));
    outcome.success();
    assertThat(live("sales").has("StorageConnectors")).isFalse();
  }

  @Test
  void connectors_and_domains_in_another_order_are_no_change() {
    ObjectNode reordered =
        connectors(
            "{ConnectorType: 'ONE_DRIVE', Domains: ['c.example', 'b.example'],"
                + " DomainsRequireAdminConsent: ['b.example']}",
            GOOGLE,
            HOME);
    cloudFormation.create(ALL).success();
    assertThat(cloudFormation.update(ALL, reordered).changes()).isEmpty();
  }

  private void assertConnectors(Outcome outcome, ObjectNode template) {
    outcome.success();
    assertThat(live("sales").path("StorageConnectors"))
        .usingElementComparator(
            (live, wanted) ->
                without((ObjectNode) live, "ResourceIdentifier").equals(wanted) ? 0 : 1)
        .containsExactlyInAnyOrderElementsOf(template.path("StorageConnectors"));
  }

  private static ObjectNode connectors(String... connectors) {
    return properties(
        "{Name: 'sales', StorageConnectors: [%s]}".formatted(String.join(", ", connectors)));
  }
}
