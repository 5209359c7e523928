package software.amazon.appstream.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.common.harness.Template.properties;
import static software.amazon.appstream.common.harness.Template.with;
import static software.amazon.appstream.common.harness.Template.without;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import software.amazon.appstream.common.harness.PropertyPaths;

/**
 * Every property of the schema is supported. A new one fails here until the two templates set it,
 * and then until it goes all the way.
 */
class SchemaWalkTest extends StackTestCase {

  /** The handlers' own tag, which goes away when the create has succeeded. */
  private static final String CLAIM = "appstream-cloudformation:claim";

  private static final Set<String> ONLY_WRITTEN =
      Set.of("AttributesToDelete", "DeleteStorageConnectors");

  static final ObjectNode[] TEMPLATES = {StackTemplates.SALES, StackTemplates.SUPPORT};

  @ParameterizedTest
  @FieldSource("TEMPLATES")
  void the_templates_of_these_tests_set_every_property_that_a_template_can_set(
      ObjectNode template) {
    Set<String> settable = new TreeSet<>(PropertyPaths.settable(cloudFormation.schema()));
    settable.removeIf(path -> ONLY_WRITTEN.contains(path.split("/", -1)[1]));
    assertThat(PropertyPaths.in(template)).isEqualTo(settable);
  }

  @ParameterizedTest
  @FieldSource("TEMPLATES")
  void every_property_goes_to_create(ObjectNode template) {
    JsonNode input = cloudFormation.create(template).input("CreateStack");
    assertThat(without((ObjectNode) input, "Tags")).isEqualTo(without(template, "Tags"));
    assertThat(without((ObjectNode) input.path("Tags"), CLAIM)).isEqualTo(tagMap(template));
  }

  @ParameterizedTest
  @FieldSource("TEMPLATES")
  void every_property_goes_to_update(ObjectNode template) {
    cloudFormation.create(StackTemplates.MINIMAL).success();
    var update = cloudFormation.update(StackTemplates.MINIMAL, template);
    assertThat(update.input("UpdateStack")).isEqualTo(without(template, "Tags"));
    assertThat(update.input("TagResource").path("Tags")).isEqualTo(tagMap(template));
  }

  @ParameterizedTest
  @FieldSource("TEMPLATES")
  void every_property_comes_back_from_create_and_read(ObjectNode template) {
    ObjectNode created = cloudFormation.create(template).succeeded();
    ObjectNode read = cloudFormation.read("sales").succeeded();
    assertThat(read).isEqualTo(created);
    assertThat(read.path("Arn").asText()).isEqualTo(ARN + "sales");
    assertThat(withoutReadOnly(read)).isEqualTo(template);
  }

  @ParameterizedTest
  @FieldSource("TEMPLATES")
  void every_property_comes_back_from_update(ObjectNode template) {
    cloudFormation.create(StackTemplates.MINIMAL).success();
    ObjectNode updated = cloudFormation.update(StackTemplates.MINIMAL, template).succeeded();
    assertThat(withoutReadOnly(updated)).isEqualTo(template);
  }

  @Test
  void what_is_only_written_goes_to_update() {
    JsonNode pointers = cloudFormation.schema().path("writeOnlyProperties");
    assertThat(pointers)
        .extracting(pointer -> pointer.asText().replace("/properties/", ""))
        .containsExactlyInAnyOrderElementsOf(ONLY_WRITTEN);
    cloudFormation.create(StackTemplates.SALES).success();
    JsonNode input =
        cloudFormation
            .update(
                StackTemplates.SALES,
                with(
                    without(StackTemplates.SALES, "StorageConnectors"),
                    "{AttributesToDelete: ['THEME_NAME'], DeleteStorageConnectors: true}"))
            .input("UpdateStack");
    assertThat(input)
        .isEqualTo(
            properties(
                "{Name: 'sales', AttributesToDelete: ['STORAGE_CONNECTORS', 'THEME_NAME']}"));
  }

  private static ObjectNode withoutReadOnly(ObjectNode model) {
    ObjectNode copy = without(model, "Arn", "CreatedTime");
    copy.path("StorageConnectors")
        .forEach(connector -> ((ObjectNode) connector).remove("ResourceIdentifier"));
    return copy;
  }

  private static ObjectNode tagMap(ObjectNode template) {
    ObjectNode map = properties("{}");
    template.path("Tags").forEach(tag -> map.set(tag.path("Key").asText(), tag.path("Value")));
    return map;
  }
}
