package software.amazon.appstream.imagebuilder;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.common.harness.Template.with;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.appstream.common.harness.Outcome;

class StreamingUrlTest extends ImageBuilderTestCase {

  private static final String CALL = "CreateImageBuilderStreamingURL";
  private static final String URL = "StreamingUrl";

  private static final ObjectNode TAGGED = with(GOLDEN, "{Tags: [{Key: 'Team', Value: 'Images'}]}");

  @Test
  void a_create_returns_the_url_of_a_running_builder() {
    assertThat(cloudFormation.create(GOLDEN).succeeded().path(URL).asText())
        .startsWith("https://")
        .contains("golden");
  }

  @Test
  void a_builder_that_does_not_run_has_no_url_and_none_is_asked_for() {
    assertNone(cloudFormation.create(STOPPED));
    assertNone(cloudFormation.update(STOPPED, with(STOPPED, "{DisplayName: 'Golden'}")));
  }

  @Test
  void an_update_that_starts_the_builder_returns_its_url() {
    cloudFormation.create(STOPPED).succeeded();

    assertThat(cloudFormation.update(STOPPED, RUNNING).succeeded().has(URL)).isTrue();
  }

  @Test
  void an_update_of_a_tag_alone_returns_another_url() {
    String created = cloudFormation.create(GOLDEN).succeeded().path(URL).asText();
    appStream.advance(60);

    assertThat(cloudFormation.update(GOLDEN, TAGGED).succeeded().path(URL).asText())
        .startsWith("https://")
        .isNotEqualTo(created);
  }

  @Test
  void no_url_is_made_for_a_read_or_an_update_that_changes_nothing() {
    cloudFormation.create(GOLDEN).succeeded();

    assertNone(cloudFormation.read("golden"));
    assertNone(cloudFormation.update(GOLDEN, GOLDEN));
  }

  @Test
  void no_event_on_the_way_has_a_url() {
    Outcome create = cloudFormation.create(GOLDEN);

    assertThat(create.events().subList(0, create.events().size() - 1))
        .allSatisfy(event -> assertThat(event.model().orElseThrow().has(URL)).isFalse());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "OperationNotPermittedException",
        "ResourceNotFoundException",
        "AccessDeniedException"
      })
  void without_a_url_an_update_succeeds_all_the_same(String error) {
    cloudFormation.create(GOLDEN).succeeded();
    appStream.faults().failNext(CALL, error, "no URL");

    Outcome update = cloudFormation.update(GOLDEN, TAGGED);

    assertThat(update.succeeded().has(URL)).isFalse();
    assertThat(update.succeeded().path("DesiredState").asText()).isEqualTo("RUNNING");
  }

  @Test
  void a_role_that_may_not_open_sessions_can_create_builders() {
    appStream.faults().failNext(CALL, "AccessDeniedException", "no sessions", 100);

    assertThat(cloudFormation.create(GOLDEN).succeeded().has(URL)).isFalse();
  }

  @Test
  void a_create_whose_url_is_throttled_goes_on() {
    appStream.faults().failNext(CALL, "ThrottlingException", "Rate exceeded", 3);

    assertThat(cloudFormation.create(GOLDEN).succeeded().has(URL)).isTrue();
  }

  private static void assertNone(Outcome outcome) {
    assertThat(outcome.succeeded().has(URL)).isFalse();
    assertThat(outcome.operations()).doesNotContain(CALL);
  }
}
