package software.amazon.appstream.imagebuilder;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.appstream.common.harness.Outcome;

class StreamingUrlTest extends ImageBuilderTestCase {

  private static final String CALL = "CreateImageBuilderStreamingURL";
  private static final String URL = "StreamingUrl";

  @Test
  void a_running_builder_has_a_url() {
    String created = cloudFormation.create(GOLDEN).succeeded().path(URL).asText();
    appStream.advance(60);

    String read = cloudFormation.read("golden").succeeded().path(URL).asText();

    assertThat(created).startsWith("https://").contains("golden");
    assertThat(read).as("another one").startsWith("https://").isNotEqualTo(created);
  }

  @Test
  void a_read_and_an_update_that_changes_nothing_make_one_call_for_it() {
    ObjectNode golden = cloudFormation.create(GOLDEN).succeeded();
    assertThat(golden.has(URL)).isTrue();

    assertThat(cloudFormation.read("golden").operations())
        .containsExactly("DescribeImageBuilders", "ListTagsForResource", CALL);
    assertThat(cloudFormation.update(GOLDEN, GOLDEN).operations())
        .containsExactly("DescribeImageBuilders", "ListTagsForResource", CALL);
  }

  @Test
  void a_builder_in_any_other_state_has_none_and_none_is_asked_for() {
    cloudFormation.begin(create(STOPPED), 2);
    assertNone(cloudFormation.read("golden"));
    settle();
    cloudFormation.update(GOLDEN, STOPPED).succeeded();
    assertNone(cloudFormation.read("golden"));
  }

  @Test
  void update_returns_it_too() {
    cloudFormation.create(STOPPED).succeeded();

    assertThat(cloudFormation.update(STOPPED, RUNNING).succeeded().has(URL)).isTrue();
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
  void without_a_url_the_builder_is_read_all_the_same(String error) {
    cloudFormation.create(GOLDEN).succeeded();
    appStream.faults().failNext(CALL, error, "no URL");

    Outcome read = cloudFormation.read("golden");

    assertThat(read.succeeded().has(URL)).isFalse();
    assertThat(read.succeeded().path("DesiredState").asText()).isEqualTo("RUNNING");
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

  private static void assertNone(Outcome read) {
    assertThat(read.succeeded().has(URL)).isFalse();
    assertThat(read.operations()).doesNotContain(CALL);
  }
}
