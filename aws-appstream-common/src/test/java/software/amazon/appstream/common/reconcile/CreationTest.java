package software.amazon.appstream.common.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.common.reconcile.Scene.ABSENT;
import static software.amazon.appstream.common.reconcile.Scene.UNSEEN;
import static software.amazon.appstream.common.reconcile.Scene.accepted;
import static software.amazon.appstream.common.reconcile.Scene.denied;
import static software.amazon.appstream.common.reconcile.Scene.failure;
import static software.amazon.appstream.common.reconcile.Scene.lamp;
import static software.amazon.appstream.common.reconcile.Scene.refused;
import static software.amazon.appstream.common.reconcile.Scene.request;
import static software.amazon.appstream.common.reconcile.Scene.say;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.appstream.common.aws.CallFailure;
import software.amazon.awssdk.services.appstream.model.AppStreamException;
import software.amazon.awssdk.services.appstream.model.CreateFleetRequest;
import software.amazon.awssdk.services.appstream.model.InvalidParameterCombinationException;
import software.amazon.awssdk.services.appstream.model.LimitExceededException;
import software.amazon.awssdk.services.appstream.model.ResourceAlreadyExistsException;
import software.amazon.cloudformation.proxy.HandlerErrorCode;

class CreationTest {

  private static final Memory NONE = Memory.NONE;
  private static final Memory MADE = NONE.with(Step.CREATE).withSeen(true);
  private final CallFailure nameTaken =
      failure("CreateFleet", ResourceAlreadyExistsException.builder(), "taken");
  private final CallFailure answerLost =
      failure("CreateFleet", AppStreamException.builder(), "broken", 500);

  private final Request request = request("{DisplayName: 'Desk'}").build();
  private final Creation creation = new Creation(new Lamp(), request);

  @Test
  void the_first_invocation_makes_the_resource_and_comes_back() {
    Decision decision = creation.decide(UNSEEN, NONE);
    assertThat(say(decision)).isEqualTo("CreateFleet then back in 1: creating the lamp \"desk\"");
    assertThat(accepted(decision)).isEqualTo(MADE);
  }

  @Test
  void a_bad_template_fails_before_anything_is_called() {
    Request bad = request("{Colour: 'none', Tags: [{Key: 'aws:a', Value: ''}]}").build();
    assertThat(say(new Creation(new Lamp(), bad).decide(UNSEEN, NONE)))
        .isEqualTo(
            "fail InvalidRequest: Tags: the key aws:a is reserved; take it out. Colour: a lamp has"
                + " one.");
  }

  @Test
  void a_name_that_is_taken_is_looked_at_with_its_tags() {
    Decision next = refused(creation.decide(UNSEEN, NONE), nameTaken).orElseThrow();
    Memory taken = next.memory();
    assertThat(say(next)).isEqualTo("GoOn");
    assertThat(say(creation.decide(UNSEEN, taken))).isEqualTo("Look");
    assertThat(say(creation.decide(lamp("STOPPED", "{}", null), taken))).isEqualTo("LookAtTags");
  }

  @Test
  void a_resource_with_this_operations_claim_is_its_own() {
    Memory taken = NONE.with(Step.TAKEN);
    Decision adopted =
        creation.decide(lamp("STOPPED", "{}", Map.of(ReservedTags.CLAIM, request.claim())), taken);
    assertThat(say(adopted)).isEqualTo("back in 1: creating the lamp \"desk\"");
    assertThat(adopted.memory().has(Step.CREATE)).isTrue();
  }

  @Test
  void a_resource_without_this_operations_claim_is_anothers_even_if_it_is_equal() {
    Memory taken = NONE.with(Step.TAKEN);
    assertThat(say(creation.decide(lamp("STOPPED", "{DisplayName: 'Desk'}"), taken)))
        .startsWith("fail AlreadyExists: The lamp \"desk\" exists and was not created by this");
    assertThat(say(creation.decide(lamp("STOPPED", "{}", Map.of(ReservedTags.CLAIM, "x")), taken)))
        .startsWith("fail AlreadyExists");
  }

  @Test
  void a_taken_name_that_nobody_shows_is_waited_for_two_minutes() {
    Memory taken = NONE.with(Step.TAKEN);
    assertThat(say(creation.decide(ABSENT, taken)))
        .isEqualTo("back in 2: waiting until AppStream shows the lamp \"desk\"");
    assertThat(say(creation.decide(ABSENT, taken.plus(Wait.RESOURCE_TO_SHOW, 120))))
        .startsWith("fail AlreadyExists");
  }

  @Test
  void a_call_that_may_pass_is_repeated_once_the_name_is_known_to_be_free() {
    Decision next = refused(creation.decide(UNSEEN, NONE), answerLost).orElseThrow();
    Memory doubt = next.memory();
    assertThat(doubt.has(Step.DOUBT)).isTrue();
    assertThat(say(creation.decide(UNSEEN, doubt))).isEqualTo("Look");
    Decision free = creation.decide(ABSENT, doubt);
    assertThat(say(free)).isEqualTo("back in 2: creating the lamp \"desk\"");
    assertThat(say(creation.decide(UNSEEN, free.memory()))).startsWith("CreateFleet then");
    Decision again = creation.decide(UNSEEN, free.memory());
    assertThat(say(refused(again, answerLost).orElseThrow()))
        .startsWith("back in 2: trying again: broken");
  }

  @Test
  void in_doubt_a_resource_that_is_there_is_adopted_by_its_claim_only() {
    Memory doubt = NONE.with(Step.DOUBT);
    assertThat(say(creation.decide(lamp("STOPPED", "{}", Map.of("team", "sales")), doubt)))
        .startsWith("fail AlreadyExists");
    assertThat(
            say(
                creation.decide(
                    lamp("STOPPED", "{}", Map.of(ReservedTags.CLAIM, request.claim())), doubt)))
        .startsWith("back in 1");
  }

  @Test
  void in_doubt_a_claim_that_does_not_show_yet_is_waited_for_thirty_seconds() {
    Memory doubt = NONE.with(Step.DOUBT);
    assertThat(say(creation.decide(lamp("STOPPED", "{}"), doubt)))
        .isEqualTo("back in 2: waiting until AppStream shows the tags of the lamp \"desk\"");
    assertThat(say(creation.decide(lamp("STOPPED", "{}"), doubt.plus(Wait.TAGS_TO_SHOW, 30))))
        .startsWith("fail AlreadyExists");
  }

  @Test
  void a_last_refusal_after_a_lost_answer_looks_whether_something_is_left() {
    Memory doubt = NONE.with(Step.DOUBT).with(Step.NAME);
    CallFailure quota = failure("CreateFleet", LimitExceededException.builder(), "full");
    Decision next = refused(creation.decide(UNSEEN, doubt), quota).orElseThrow();
    assertThat(say(creation.decide(ABSENT, next.memory())))
        .isEqualTo("back in 5: waiting until AppStream shows the lamp \"desk\"");
    assertThat(say(creation.decide(ABSENT, next.memory().plus(Wait.DOUBTFUL_RESOURCE_TO_SHOW, 15))))
        .startsWith("fail ServiceLimitExceeded: full");
    Observation ofOthers = lamp("STOPPED", "{}", Map.of("team", "sales"));
    assertThat(say(creation.decide(ofOthers, next.memory())))
        .startsWith("fail ServiceLimitExceeded: full");
  }

  @Test
  void a_refusal_for_good_ends_the_create() {
    CallFailure wrong =
        failure("CreateFleet", InvalidParameterCombinationException.builder(), "wrong");
    assertThat(say(refused(creation.decide(UNSEEN, NONE), wrong).orElseThrow()))
        .startsWith("fail InvalidRequest: wrong (CreateFleet: Error, request id id-1)");
  }

  @Test
  void a_used_up_quota_may_be_the_work_of_this_creates_own_invocation_that_died() {
    CallFailure quota = failure("CreateFleet", LimitExceededException.builder(), "full");
    Decision next = refused(creation.decide(UNSEEN, NONE), quota).orElseThrow();
    assertThat(say(creation.decide(UNSEEN, next.memory()))).isEqualTo("Look");
    Observation own = lamp("STOPPED", "{}", Map.of(ReservedTags.CLAIM, request.claim()));
    Decision adopted = creation.decide(own, next.memory());
    assertThat(say(adopted)).isEqualTo("back in 1: creating the lamp \"desk\"");
    assertThat(adopted.memory())
        .isEqualTo(next.memory().with(Step.CREATE).withSeen(true).withRefusal(null));
  }

  @Test
  void a_refused_claim_is_left_out_and_the_name_looked_at_first() {
    Decision next = refused(creation.decide(UNSEEN, NONE), denied("CreateFleet")).orElseThrow();
    Memory unclaimed = next.memory();
    assertThat(unclaimed.unclaimed()).isTrue();
    assertThat(say(creation.decide(UNSEEN, unclaimed))).isEqualTo("Look");
    Decision free = creation.decide(ABSENT, unclaimed);
    assertThat(say(free)).isEqualTo("back in 1: creating the lamp \"desk\"");
    Decision.Act act = (Decision.Act) creation.decide(UNSEEN, free.memory());
    assertThat(((CreateFleetRequest) act.call().request()).hasTags()).isFalse();
    assertThat(say(refused(act, denied("CreateFleet")).orElseThrow()))
        .startsWith("fail AccessDenied");
  }

  @Test
  void without_a_claim_a_resource_is_own_if_the_name_was_free_and_it_is_as_asked_for() {
    Memory taken = NONE.withUnclaimed(true).with(Step.NAME).with(Step.TAKEN);
    assertThat(say(creation.decide(lamp("STOPPED", "{DisplayName: 'Desk'}"), taken)))
        .startsWith("back in 1");
    assertThat(say(creation.decide(lamp("STOPPED", "{DisplayName: 'Other'}"), taken)))
        .startsWith("fail AlreadyExists");
    assertThat(
            say(
                creation.decide(
                    lamp("STOPPED", "{DisplayName: 'Desk'}"),
                    taken.withDone(java.util.Set.of(Step.TAKEN)))))
        .startsWith("fail AlreadyExists");
  }

  @Test
  void a_type_without_tags_is_looked_at_before_each_call() {
    Creation untagged = new Creation(Lamp.untagged(), request);
    assertThat(say(untagged.decide(UNSEEN, NONE))).isEqualTo("Look");
    Decision free = untagged.decide(ABSENT, NONE);
    assertThat(say(free)).isEqualTo("back in 1: creating the lamp \"desk\"");
    assertThat(say(untagged.decide(UNSEEN, free.memory()))).isEqualTo("Look");
    assertThat(say(untagged.decide(ABSENT, free.memory()))).startsWith("CreateFleet then back");
  }

  @Test
  void what_shows_up_of_a_type_without_tags_was_made_by_an_invocation_that_died() {
    Creation untagged = new Creation(Lamp.untagged(), request);
    Observation live = lamp("STOPPED", "{DisplayName: 'Desk'}");
    Decision adopted = untagged.decide(live, NONE.with(Step.NAME));
    assertThat(say(adopted)).isEqualTo("back in 1: creating the lamp \"desk\"");
    assertThat(adopted.memory().has(Step.CREATE)).isTrue();
    assertThat(say(untagged.decide(live, NONE))).startsWith("fail AlreadyExists");
    assertThat(say(untagged.decide(lamp("STOPPED", "{}"), NONE.with(Step.NAME))))
        .startsWith("fail AlreadyExists");
  }

  @Test
  void a_refusal_in_the_end_tells_what_the_type_knows_of_it() {
    Decision.Act act = (Decision.Act) creation.decide(UNSEEN, NONE);
    CallFailure dark =
        failure("CreateFleet", InvalidParameterCombinationException.builder(), "too dark");
    assertThat(say(act.refused().apply(dark).orElseThrow()))
        .startsWith("fail InvalidRequest: too dark (CreateFleet: Error, request id id-1)")
        .endsWith(". Open the curtain.");
  }

  @Test
  void with_fifty_tags_there_is_no_room_for_a_claim() {
    Map<String, String> fifty =
        IntStream.range(0, 50).boxed().collect(Collectors.toMap(i -> "k" + i, i -> "v"));
    Creation full = new Creation(new Lamp(), request("{}").desiredTags(fifty).build());
    assertThat(say(full.decide(UNSEEN, NONE))).isEqualTo("Look");
    assertThat(say(full.decide(lamp("STOPPED", "{}", fifty), MADE))).isEqualTo("Done");
  }

  @Test
  void tags_of_a_new_resource_that_do_not_show_yet_are_waited_for_thirty_seconds() {
    Creation tagged =
        new Creation(new Lamp(), request("{}").desiredTags(Map.of("team", "sales")).build());
    Memory unclaimed = MADE.with(Step.UNCLAIM);
    Decision wait = tagged.decide(lamp("STOPPED", "{}"), unclaimed);
    assertThat(say(wait))
        .isEqualTo("back in 2: waiting until AppStream shows the tags of the lamp \"desk\"");
    assertThat(say(tagged.decide(lamp("STOPPED", "{}", Map.of("team", "sales")), wait.memory())))
        .isEqualTo("Done");
    assertThat(say(tagged.decide(lamp("STOPPED", "{}"), unclaimed.plus(Wait.TAGS_TO_SHOW, 30))))
        .as("somebody else has removed them")
        .isEqualTo("Done");
  }

  @Test
  void the_claim_goes_in_an_invocation_that_knows_that_the_resource_was_made() {
    assertThat(say(creation.decide(UNSEEN, MADE))).isEqualTo("Look");
    Decision unclaim = creation.decide(lamp("STOPPED", "{}", null), MADE);
    assertThat(say(unclaim)).isEqualTo("UntagResource");
    Memory unclaimed = accepted(unclaim);
    assertThat(say(creation.decide(lamp("STOPPED", "{}", null), unclaimed)))
        .isEqualTo("LookAtTags");
    assertThat(say(creation.decide(lamp("STOPPED", "{}"), unclaimed))).isEqualTo("Done");
  }

  @Test
  void a_claim_that_cannot_be_removed_is_only_reported() {
    Decision unclaim = creation.decide(lamp("STOPPED", "{}", null), MADE);
    Decision next = refused(unclaim, denied("UntagResource")).orElseThrow();
    assertThat(next.memory().notes())
        .singleElement()
        .asString()
        .contains(ReservedTags.CLAIM, "not you");
    assertThat(say(creation.decide(lamp("STOPPED", "{}"), next.memory()))).isEqualTo("Done");
  }

  @Test
  void a_made_resource_that_does_not_show_is_waited_for() {
    assertThat(say(creation.decide(ABSENT, MADE)))
        .startsWith("back in 2: waiting until AppStream shows");
    Decision end = creation.decide(ABSENT, MADE.plus(Wait.RESOURCE_TO_SHOW, 120));
    assertThat(Scene.codeOf(end)).isEqualTo(HandlerErrorCode.NotFound);
  }

  @Test
  void a_new_resource_is_brought_to_the_state_that_the_template_wants() {
    Creation running = new Creation(new Lamp(), request("{DesiredState: 'RUNNING'}").build());
    Memory unclaimed = MADE.with(Step.UNCLAIM);
    assertThat(say(running.decide(lamp("STOPPED", "{}"), unclaimed)))
        .isEqualTo("StartFleet then back in 30: starting the lamp \"desk\": it warms up");
    assertThat(say(running.decide(lamp("RUNNING", "{}"), unclaimed))).isEqualTo("Done");
    assertThat(say(running.decide(lamp("FAILED", "{Errors: ['no power']}"), unclaimed)))
        .isEqualTo("fail NotStabilized: The lamp \"desk\" did not start: no power");
  }
}
