package software.amazon.appstream.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.common.harness.Template.with;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.appstream.common.harness.Event;
import software.amazon.appstream.common.harness.Outcome;
import software.amazon.cloudformation.proxy.HandlerErrorCode;

/** A create adopts the fleet that it has made itself, and nobody else's. */
class ClaimTest extends FleetTestCase {

  private static final ObjectNode TAGGED = with(SALES, "{Tags: [{Key: 'team', Value: 'sales'}]}");

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void of_two_creates_with_the_same_template_one_owns_the_fleet(int invocations) {
    Outcome first = cloudFormation.begin(creationOf(TAGGED).token("first").build(), 1);
    Outcome second = cloudFormation.begin(creationOf(TAGGED).token("second").build(), invocations);
    assertOneOwner(cloudFormation.resume(first), cloudFormation.resume(second));
  }

  @Test
  void of_two_creates_with_the_same_template_the_first_owns_the_fleet() {
    Outcome first = cloudFormation.begin(creationOf(TAGGED).token("first").build(), 1);
    Outcome second = cloudFormation.run(creationOf(TAGGED).token("second").build());
    assertOneOwner(cloudFormation.resume(first), second);
  }

  @Test
  void a_fleet_of_the_same_properties_that_somebody_else_made_is_neither_adopted_nor_touched() {
    createByHand();
    Outcome create = cloudFormation.create(SALES);
    create.failed(HandlerErrorCode.AlreadyExists);
    assertThat(create.events()).hasSize(1);
    assertThat(create.last().flatMap(Event::model)).isEmpty();
    assertThat(liveTags()).isEqualTo(Map.of("team", "all"));
  }

  @Test
  void a_new_fleet_has_the_tags_of_its_template_and_no_others() {
    assertThat(cloudFormation.create(TAGGED).succeeded().path("Tags"))
        .isEqualTo(TAGGED.path("Tags"));
    assertThat(liveTags()).isEqualTo(Map.of("team", "sales"));
  }

  @Test
  void a_fleet_with_fifty_tags_is_made() {
    ObjectNode template = SALES.deepCopy();
    ArrayNode tags = template.putArray("Tags");
    for (int i = 0; i < 50; i++) {
      tags.addObject().put("Key", "key" + i).put("Value", "");
    }
    cloudFormation.create(template).success();
    assertThat(liveTags()).hasSize(50);
  }

  @Test
  void a_create_whose_answer_was_lost_adopts_its_own_fleet() {
    appStream.faults().loseNextAnswer("CreateFleet");
    cloudFormation.create(TAGGED).success();
    assertThat(liveTags()).isEqualTo(Map.of("team", "sales"));
  }

  @Test
  void a_role_that_may_not_tag_makes_an_untagged_fleet() {
    appStream
        .faults()
        .failNext(
            "CreateFleet",
            "AccessDeniedException",
            "not authorized to perform: appstream:TagResource");
    cloudFormation.create(SALES).success();
    assertThat(liveTags()).isEmpty();
  }

  private void assertOneOwner(Outcome first, Outcome second) {
    assertThat(first.isSuccessful()).isNotEqualTo(second.isSuccessful());
    Outcome loser = first.isSuccessful() ? second : first;
    loser.failed(HandlerErrorCode.AlreadyExists);
    assertThat(loser.last().flatMap(Event::model)).isEmpty();
    assertThat(liveTags()).isEqualTo(Map.of("team", "sales"));
  }

  private void createByHand() {
    appStream
        .client()
        .createFleet(
            create ->
                create
                    .name("sales")
                    .instanceType("stream.standard.small")
                    .fleetType("ON_DEMAND")
                    .imageName("Office-2024")
                    .computeCapacity(capacity -> capacity.desiredInstances(2))
                    .tags(Map.of("team", "all")));
  }
}
