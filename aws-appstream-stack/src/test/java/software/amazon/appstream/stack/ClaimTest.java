package software.amazon.appstream.stack;

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
import software.amazon.appstream.common.harness.ResourceRequest;
import software.amazon.cloudformation.Action;
import software.amazon.cloudformation.proxy.HandlerErrorCode;

/** A create adopts the stack that it has made itself, and nobody else's. */
class ClaimTest extends StackTestCase {

  private static final ObjectNode TAGGED =
      with(StackTemplates.MINIMAL, "{Tags: [{Key: 'Team', Value: 'sales'}]}");

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void of_two_creates_with_the_same_template_one_owns_the_stack(int invocations) {
    Outcome first = cloudFormation.begin(creation("first"), 1);
    Outcome second = cloudFormation.begin(creation("second"), invocations);
    assertOneOwner(cloudFormation.resume(first), cloudFormation.resume(second));
  }

  @Test
  void of_two_creates_with_the_same_template_the_first_owns_the_stack() {
    Outcome first = cloudFormation.begin(creation("first"), 1);
    Outcome second = cloudFormation.run(creation("second"));
    assertOneOwner(cloudFormation.resume(first), second);
  }

  @Test
  void a_stack_of_the_same_properties_that_somebody_else_made_is_neither_adopted_nor_touched() {
    appStream.client().createStack(create -> create.name("sales").tags(Map.of("Team", "all")));
    Outcome create = cloudFormation.run(creation("mine"));
    create.failed(HandlerErrorCode.AlreadyExists);
    assertThat(create.events()).hasSize(1);
    assertThat(create.last().flatMap(Event::model)).isEmpty();
    assertThat(liveTags("sales")).isEqualTo(Map.of("Team", "all"));
  }

  @Test
  void a_new_stack_has_the_tags_of_its_template_and_no_others() {
    assertThat(cloudFormation.create(TAGGED).succeeded().path("Tags"))
        .isEqualTo(TAGGED.path("Tags"));
    assertThat(liveTags("sales")).isEqualTo(Map.of("Team", "sales"));
  }

  @Test
  void a_stack_with_fifty_tags_is_made() {
    cloudFormation.create(withFiftyTags("{}")).success();
    assertThat(liveTags("sales")).hasSize(50);
  }

  @Test
  void a_stack_with_fifty_tags_is_known_by_what_was_asked_for_whatever_its_template_removes() {
    appStream.faults().loseNextAnswer("CreateStack");
    cloudFormation.create(withFiftyTags("{AttributesToDelete: ['THEME_NAME']}")).success();
    assertThat(liveTags("sales")).hasSize(50);
  }

  @Test
  void a_create_whose_answer_was_lost_adopts_its_own_stack() {
    appStream.faults().loseNextAnswer("CreateStack");
    cloudFormation.create(TAGGED).success();
    assertThat(liveTags("sales")).isEqualTo(Map.of("Team", "sales"));
  }

  @Test
  void a_create_that_died_and_has_used_up_the_quota_goes_on_with_its_own_stack() {
    appStream.deaths().afterNext("CreateStack");
    Outcome died = cloudFormation.begin(creation("mine"), 1);
    appStream.faults().failNext("CreateStack", "LimitExceededException", "The quota is used up.");
    cloudFormation.resume(died).success();
    assertThat(appStream.journal().calls("CreateStack")).hasSize(2);
  }

  @Test
  void a_create_without_quota_fails_and_names_nothing_that_CloudFormation_could_delete() {
    appStream.faults().failNext("CreateStack", "LimitExceededException", "The quota is used up.");
    Outcome create = cloudFormation.run(creation("mine"));
    create.failed(HandlerErrorCode.ServiceLimitExceeded);
    assertThat(create.last().flatMap(Event::model)).isEmpty();
  }

  private static ObjectNode withFiftyTags(String properties) {
    ObjectNode template = with(StackTemplates.MINIMAL, properties);
    ArrayNode tags = template.putArray("Tags");
    for (int i = 0; i < 50; i++) {
      tags.addObject().put("Key", "key" + i).put("Value", "");
    }
    return template;
  }

  private void assertOneOwner(Outcome first, Outcome second) {
    assertThat(first.isSuccessful()).isNotEqualTo(second.isSuccessful());
    Outcome loser = first.isSuccessful() ? second : first;
    loser.failed(HandlerErrorCode.AlreadyExists);
    assertThat(loser.last().flatMap(Event::model)).isEmpty();
    assertThat(liveTags("sales")).isEqualTo(Map.of("Team", "sales"));
  }

  private static ResourceRequest creation(String token) {
    return ResourceRequest.builder().action(Action.CREATE).model(TAGGED).token(token).build();
  }
}
