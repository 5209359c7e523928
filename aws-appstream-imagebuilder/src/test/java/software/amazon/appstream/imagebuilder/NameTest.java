package software.amazon.appstream.imagebuilder;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.common.harness.Template.without;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import software.amazon.appstream.common.harness.Outcome;
import software.amazon.appstream.common.harness.ResourceRequest;

class NameTest extends ImageBuilderTestCase {

  private static final ObjectNode NAMELESS = without(GOLDEN, "Name");

  @Test
  void a_name_is_made_up_of_the_stack_and_the_logical_id() {
    Outcome create = cloudFormation.run(nameless().build());

    assertThat(name(create)).matches("demo-Builder-[0-9A-F]{12}");
    assertThat(create.input("CreateImageBuilder").path("Name").asText()).isEqualTo(name(create));
  }

  @Test
  void without_a_stack_the_logical_id_is_enough() {
    assertThat(name(cloudFormation.run(nameless().stackId(null).build())))
        .matches("Builder-[0-9A-F]{12}");
  }

  @Test
  void every_event_of_an_operation_has_the_same_made_up_name() {
    Outcome create = cloudFormation.run(nameless().build());

    assertThat(create.events())
        .allSatisfy(
            event ->
                assertThat(event.model().orElseThrow().path("Name").asText())
                    .isEqualTo(name(create)));
  }

  @Test
  void the_next_operation_makes_up_another_name() {
    assertThat(name(cloudFormation.run(nameless().build())))
        .isNotEqualTo(name(cloudFormation.run(nameless().build())));
  }

  @Test
  void a_long_logical_id_is_cut_to_the_limit_of_the_service() {
    assertThat(name(cloudFormation.run(nameless().logicalId("Builder".repeat(30)).build())))
        .hasSize(100);
  }

  private static ResourceRequest.ResourceRequestBuilder nameless() {
    return create(NAMELESS).toBuilder().logicalId("Builder");
  }

  private static String name(Outcome create) {
    return create.succeeded().path("Name").asText();
  }
}
