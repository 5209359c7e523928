package software.amazon.appstream.common.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static software.amazon.appstream.common.harness.Template.properties;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

class ResourceSchemaTest {

  private static final ResourceSchema SCHEMA =
      ResourceSchema.load(ResourceSchemaTest.class, "small-stack.json");

  @Test
  void the_type_has_the_name_that_its_schema_gives() {
    assertThat(SCHEMA.typeName()).isEqualTo("Tests::AppStream::SmallStack");
  }

  @Test
  void all_properties_are_readable_but_those_that_are_only_written() {
    assertThat(SCHEMA.readable())
        .containsExactlyInAnyOrder(
            "Arn", "Description", "FeedbackURL", "Name", "RedirectURL", "Tags");
  }

  @Test
  void what_AppStream_alone_sets_and_tags_are_not_compared() {
    assertThat(SCHEMA.comparable())
        .containsExactlyInAnyOrder("Description", "FeedbackURL", "Name", "RedirectURL");
  }

  @Test
  void a_property_with_parts_that_only_the_service_sets_is_still_compared() {
    ResourceSchema schema = ResourceSchema.load(ResourceSchemaTest.class, "nested-read-only.json");
    assertThat(schema.comparable()).containsExactly("Connectors");
    assertThat(schema.readable()).containsExactly("Connectors");
  }

  @Test
  void what_is_only_written_leaves_a_model_nested_and_in_lists_too() {
    ResourceSchema schema = ResourceSchema.load(ResourceSchemaTest.class, "nested-write-only.json");
    ObjectNode model =
        properties(
            """
            {
              Password: 'secret',
              Account: {Name: 'service', Password: 'secret'},
              Keys: [{Id: 1, Parts: [{Secret: 'a'}, {Secret: 'b', Id: 2}]}, {Id: 3}, 'odd']
            }
            """);
    assertThat(schema.removeWriteOnly(model)).isTrue();
    assertThat(model)
        .isEqualTo(
            properties(
                "{Account: {Name: 'service'}, Keys: [{Id: 1, Parts: [{}, {Id: 2}]}, {Id: 3}, 'odd']}"));
  }

  @Test
  void what_is_only_written_need_not_be_there() {
    ResourceSchema schema = ResourceSchema.load(ResourceSchemaTest.class, "nested-write-only.json");
    ObjectNode model = properties("{Account: null, Keys: []}");
    assertThat(schema.removeWriteOnly(model)).isFalse();
    assertThat(model).isEqualTo(properties("{Account: null, Keys: []}"));
  }

  @Test
  void one_value_among_many_items_is_seen_to_be_taken_out() {
    ResourceSchema schema = ResourceSchema.load(ResourceSchemaTest.class, "nested-write-only.json");
    assertThat(
            schema.removeWriteOnly(properties("{Keys: [{Parts: [{Secret: 'a'}, {}]}, {Id: 3}]}")))
        .isTrue();
  }

  @Test
  void a_live_resource_is_completed_with_what_it_does_not_show() {
    ResourceSchema schema = ResourceSchema.load(ResourceSchemaTest.class, "nested-write-only.json");
    ObjectNode template = properties("{Password: 'top', Account: {Name: 'a', Password: 'secret'}}");
    assertThat(schema.completed(properties("{Account: {Name: 'b'}}"), template))
        .isEqualTo(properties("{Account: {Name: 'b', Password: 'secret'}}"));
    assertThat(schema.completed(properties("{Account: {Password: 'kept'}}"), template))
        .isEqualTo(properties("{Account: {Password: 'kept'}}"));
    assertThat(schema.completed(properties("{}"), template)).isEqualTo(properties("{}"));
    assertThat(schema.credentials()).containsExactlyInAnyOrder("Password", "Secret");
  }

  @Test
  void properties_that_are_fixed_at_creation_are_known() {
    assertThat(SCHEMA.createOnly()).containsExactly("Name");
  }

  @Test
  void the_identity_is_what_the_schema_says() {
    assertThat(SCHEMA.primaryIdentifier()).containsExactly("Name");
  }

  @Test
  void a_schema_that_the_build_did_not_pack_is_named() {
    assertThatIllegalStateException()
        .isThrownBy(() -> ResourceSchema.load(ResourceSchemaTest.class, "no-such-schema.json"))
        .withMessageContaining("no-such-schema.json");
  }

  @Test
  void the_values_that_a_list_may_hold_are_known() {
    ResourceSchema shelf = ResourceSchema.load(ResourceSchemaTest.class, "shelf.json");
    assertThat(shelf.allows("Books", "Kind", "NOVEL")).isTrue();
    assertThat(shelf.allows("Books", "Kind", "COMIC")).isFalse();
    assertThat(shelf.allows("Books", "Weight", "NOVEL")).isFalse();
    assertThat(shelf.readOnly()).containsExactlyInAnyOrder("Arn", "Fleets");
    assertThat(shelf.writeOnly()).containsExactly("AttributesToDelete");
    assertThat(shelf.credentials()).containsExactly("Code");
  }
}
