package software.amazon.appstream.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.simulator.ServiceClient.json;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.appstream.simulator.behaviour.Behaviours;
import software.amazon.appstream.simulator.behaviour.ConsistencyQuestions.NewResource;
import software.amazon.appstream.simulator.behaviour.ConsistencyQuestions.NewTags;
import software.amazon.appstream.simulator.behaviour.ConsistencyQuestions.PageSize;
import software.amazon.appstream.simulator.resource.View;

/** Each answer to each open question about consistency and pages. */
class ConsistencyBehaviourTest extends WithSimulator {
  private static final String ARN =
      "ResourceArn: 'arn:aws:appstream:us-east-1:123456789012:fleet/fleet'";

  @ParameterizedTest
  @CsvSource({"FOUND_BY_CHANGES, true", "FOUND_BY_NONE, false"})
  void aNewResourceIsFoundLate(NewResource answer, boolean byChanges) {
    simulator.behaveAs(Behaviours.standard().with(answer));
    call("CreateFleet", FLEET);

    assertRefused("ResourceNotFoundException", "", "DescribeFleets", "{Names: ['fleet']}");
    assertThat(call("DescribeFleets", "{}").get("Fleets")).isEmpty();
    assertRefused("ResourceNotFoundException", "", "ListTagsForResource", "{" + ARN + "}");
    assertRefused("ResourceAlreadyExistsException", "", "CreateFleet", FLEET);
    String tag = "{%s, Tags: {k: 'v'}}".formatted(ARN);
    if (byChanges) {
      call("TagResource", tag);
      call("StartFleet", "{Name: 'fleet'}");
    } else {
      assertRefused("ResourceNotFoundException", "", "TagResource", tag);
      assertRefused("ResourceNotFoundException", "", "StartFleet", "{Name: 'fleet'}");
    }

    advance(View.LATENESS);
    call("TagResource", tag);
    assertThat(fleet().get("Name").asText()).isEqualTo("fleet");
  }

  @Test
  void newTagsAreListedLate() {
    simulator.behaveAs(Behaviours.standard().with(NewTags.AFTER_TWO_SECONDS));
    call("CreateFleet", FleetTest.with(FLEET, "Tags: {a: '1'}"));

    assertThat(call("ListTagsForResource", "{" + ARN + "}").get("Tags")).isEmpty();
    advance(View.LATENESS);
    call("TagResource", "{%s, Tags: {b: '2'}}".formatted(ARN));
    assertThat(call("ListTagsForResource", "{" + ARN + "}").get("Tags"))
        .isEqualTo(json("{a: '1'}"));
    advance(View.LATENESS);
    assertThat(call("ListTagsForResource", "{" + ARN + "}").get("Tags")).hasSize(2);
  }

  @ParameterizedTest
  @EnumSource(PageSize.class)
  void aPageHoldsAsMuchAsTheAnswerSays(PageSize answer) {
    simulator.behaveAs(Behaviours.standard().with(answer));
    for (int number = 0; number < 101; number++) {
      call("CreateStack", "{Name: 'stack%d'}".formatted(number));
    }

    assertThat(call("DescribeStacks", "{}").get("Stacks")).hasSize(answer.size());
  }
}
