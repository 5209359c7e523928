package software.amazon.appstream.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.common.harness.Template.properties;
import static software.amazon.appstream.common.harness.Template.with;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.appstream.common.harness.Outcome;
import software.amazon.awssdk.services.appstream.model.FleetState;
import software.amazon.cloudformation.proxy.HandlerErrorCode;

/** CloudFormation gives up on an update, forgets its context and goes back to the old template. */
class AbandonedUpdateTest extends FleetTestCase {

  private static final ObjectNode DESIRED =
      with(SALES, "{IamRoleArn: '%s', DisplayName: 'Sales'}".formatted(ROLE));

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 8, 9, 10, 12, 15, 20})
  void the_rollback_brings_the_fleet_up_as_it_was(int invocations) {
    createRunning(SALES);
    cloudFormation.begin(updateOf(SALES, DESIRED).build(), invocations);
    Outcome rollback = cloudFormation.run(updateOf(DESIRED, SALES).rollback(true).build());
    rollback.success();
    assertThat(state()).isEqualTo(FleetState.RUNNING);
    assertThat(live().iamRoleArn()).isNull();
    assertThat(live().displayName()).isNull();
    assertThat(liveTags()).isEmpty();
  }

  @Test
  void the_fleet_is_marked_before_it_is_stopped_and_no_longer_when_it_runs() {
    createRunning(SALES);
    Outcome begun = cloudFormation.begin(updateOf(SALES, DESIRED).build(), 1);
    assertThat(begun.changes()).containsExactly("UpdateFleet", "TagResource", "StopFleet");
    assertThat(liveTags()).containsOnlyKeys("appstream-cloudformation:state-before");
    cloudFormation.resume(begun).success();
    assertThat(liveTags()).isEmpty();
  }

  @Test
  void the_mark_shows_neither_in_read_nor_in_a_comparison_of_tags() {
    ObjectNode template = with(SALES, "{Tags: [{Key: 'team', Value: 'sales'}]}");
    createRunning(template);
    cloudFormation.begin(updateOf(template, with(DESIRED, "{Tags: [{Key: 'a'}]}")).build(), 1);
    assertThat(cloudFormation.read("sales").succeeded().path("Tags"))
        .isEqualTo(properties("{Tags: [{Key: 'a', Value: ''}]}").path("Tags"));
    cloudFormation.update(template, template).success();
    assertThat(liveTags()).isEqualTo(Map.of("team", "sales", "a", ""));
  }

  @Test
  void a_fleet_that_was_stopped_before_stays_stopped() {
    createStopped(SALES);
    Outcome begun = cloudFormation.begin(updateOf(SALES, DESIRED).build(), 1);
    assertThat(begun.changes()).containsExactly("UpdateFleet");
    cloudFormation.update(DESIRED, SALES).success();
    assertThat(state()).isEqualTo(FleetState.STOPPED);
  }

  @Test
  void the_rollback_finds_the_mark_behind_a_read_that_lags() {
    createRunning(SALES);
    cloudFormation.begin(updateOf(SALES, DESIRED).build(), 1);
    appStream.advance(1);
    appStream.faults().staleNext("ListTagsForResource", java.time.Duration.ofSeconds(10), 1);
    cloudFormation.update(DESIRED, with(SALES, "{StreamView: 'DESKTOP'}")).success();
    assertThat(state()).isEqualTo(FleetState.RUNNING);
  }

  @Test
  void a_fleet_that_somebody_deleted_meanwhile_is_reported_as_missing() {
    createRunning(SALES);
    Outcome begun = cloudFormation.begin(updateOf(SALES, DESIRED).build(), 1);
    appStream.advance(QUARTER_OF_AN_HOUR);
    appStream.client().deleteFleet(delete -> delete.name("sales"));
    Outcome update = cloudFormation.resume(begun);
    assertThat(update.failed(HandlerErrorCode.NotFound))
        .startsWith("AppStream has no fleet \"sales\"");
    assertThat(UpdateWithStopTest.waitedFor(update, "waiting until AppStream shows"))
        .isEqualTo(120);
  }

  @Test
  void a_fleet_whose_tags_are_all_in_use_goes_without_a_mark() {
    createRunning(SALES);
    Map<String, String> fifty =
        IntStream.range(0, 50).boxed().collect(Collectors.toMap(i -> "key" + i, i -> "value"));
    appStream.client().tagResource(tag -> tag.resourceArn(live().arn()).tags(fifty));
    cloudFormation.update(SALES, DESIRED).success();
    assertThat(state()).isEqualTo(FleetState.RUNNING);
    assertThat(liveTags()).isEqualTo(fifty);
  }

  @Test
  void the_mark_leaves_its_place_to_the_fiftieth_tag_of_the_template() {
    createRunning(SALES);
    Map<String, String> fortyNine =
        IntStream.range(0, 49).boxed().collect(Collectors.toMap(i -> "key" + i, i -> "value"));
    appStream.client().tagResource(tag -> tag.resourceArn(live().arn()).tags(fortyNine));
    cloudFormation
        .update(SALES, with(DESIRED, "{Tags: [{Key: 'team', Value: 'sales'}]}"))
        .success();
    assertThat(liveTags()).hasSize(50).containsEntry("team", "sales");
  }
}
