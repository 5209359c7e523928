package software.amazon.appstream.common.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.common.reconcile.Scene.ABSENT;
import static software.amazon.appstream.common.reconcile.Scene.UNSEEN;
import static software.amazon.appstream.common.reconcile.Scene.accepted;
import static software.amazon.appstream.common.reconcile.Scene.failure;
import static software.amazon.appstream.common.reconcile.Scene.lamp;
import static software.amazon.appstream.common.reconcile.Scene.refused;
import static software.amazon.appstream.common.reconcile.Scene.request;
import static software.amazon.appstream.common.reconcile.Scene.say;

import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.appstream.common.aws.CallFailure;
import software.amazon.awssdk.services.appstream.model.AppStreamException;
import software.amazon.awssdk.services.appstream.model.ConcurrentModificationException;
import software.amazon.awssdk.services.appstream.model.OperationNotPermittedException;
import software.amazon.awssdk.services.appstream.model.ResourceNotFoundException;

class DeletionTest {

  private static final Memory SEEN = Memory.NONE.withSeen(true).with(Step.RELEASE);
  private final CallFailure notFound =
      failure("DeleteFleet", ResourceNotFoundException.builder(), "gone");

  private final Request request = request("{}").build();
  private final Deletion deletion = new Deletion(new Lamp(), request);

  @Test
  void one_invocation_looks_and_the_next_deletes() {
    assertThat(say(deletion.decide(UNSEEN, Memory.NONE))).isEqualTo("Look");
    Decision seen = deletion.decide(lamp("STOPPED", "{}"), Memory.NONE);
    assertThat(say(seen)).isEqualTo("back in 1: deleting the lamp \"desk\"");
    assertThat(say(deletion.decide(UNSEEN, seen.memory()))).isEqualTo("Look");
    Decision delete = deletion.decide(lamp("STOPPED", "{}"), seen.memory());
    assertThat(say(delete)).isEqualTo("DeleteFleet");
    assertThat(accepted(delete).has(Step.DELETE)).isTrue();
  }

  @Test
  void what_was_seen_and_has_no_states_is_deleted_without_another_look_unless_in_doubt() {
    Deletion stateless = new Deletion(new Shelf(), request);
    assertThat(say(stateless.decide(UNSEEN, Memory.NONE))).isEqualTo("Look");
    assertThat(say(stateless.decide(UNSEEN, SEEN))).isEqualTo("DeleteStack");
    assertThat(say(stateless.decide(UNSEEN, SEEN.with(Step.DOUBT)))).isEqualTo("Look");
  }

  @Test
  void a_running_resource_is_stopped_first() {
    assertThat(say(deletion.decide(lamp("RUNNING", "{}"), Memory.NONE)))
        .isEqualTo(
            "StopFleet then back in 30: stopping the lamp \"desk\": it is deleted when it has"
                + " stopped; it gets dark");
    assertThat(say(deletion.decide(lamp("STOPPING", "{}"), SEEN)))
        .startsWith("back in 30: stopping");
    assertThat(say(deletion.decide(lamp("FAILED", "{}"), SEEN))).isEqualTo("DeleteFleet");
  }

  @Test
  void a_resource_that_may_be_deleted_running_is_stopped_only_when_that_is_demanded() {
    Deletion asking = new Deletion(new Lamp().deletedRunning(), request);
    Decision delete = asking.decide(lamp("RUNNING", "{}"), SEEN);
    assertThat(say(delete)).isEqualTo("DeleteFleet");
    Decision next =
        refused(delete, failure("DeleteFleet", OperationNotPermittedException.builder(), "no"))
            .orElseThrow();
    assertThat(say(asking.decide(lamp("RUNNING", "{}"), next.memory()))).startsWith("StopFleet");
    assertThat(
            refused(
                delete, failure("DeleteFleet", ConcurrentModificationException.builder(), "no")))
        .as("AppStream may refuse a running builder so")
        .isPresent();
    assertThat(
            refused(
                asking.decide(lamp("STOPPED", "{}"), next.memory()),
                failure("DeleteFleet", OperationNotPermittedException.builder(), "no")))
        .isEmpty();
  }

  @Test
  void a_resource_that_does_not_show_is_deleted_blindly_since_reads_may_lag() {
    Decision blind = deletion.decide(ABSENT, Memory.NONE);
    assertThat(say(blind)).isEqualTo("DeleteFleet");
    assertThat(say(refused(blind, notFound).orElseThrow()))
        .isEqualTo(
            "fail NotFound: AppStream has no lamp \"desk\"; it may have been deleted outside"
                + " CloudFormation.");
  }

  @Test
  void where_a_delete_tells_nothing_a_resource_that_no_look_has_shown_is_not_found() {
    Deletion silent = new Deletion(new Lamp().deletedSilently(), request);
    Memory deleted = accepted(silent.decide(ABSENT, Memory.NONE));
    assertThat(say(silent.decide(ABSENT, deleted))).startsWith("fail NotFound");
    Decision shown = silent.decide(lamp("STOPPED", "{}"), deleted);
    assertThat(say(silent.decide(ABSENT, shown.memory()))).isEqualTo("Gone");
    assertThat(say(silent.decide(ABSENT, SEEN.with(Step.DELETE)))).isEqualTo("Gone");
  }

  @Test
  void what_a_delete_has_to_know_is_taken_from_what_is_seen_or_else_from_the_template() {
    Deletion byArn = new Deletion(new Lamp().deletedByArn(), request);
    assertThat(say(byArn.decide(UNSEEN, SEEN))).isEqualTo("Look");
    assertThat(say(byArn.decide(lamp("STOPPED", "{}"), SEEN))).isEqualTo("DeleteFleet");
    assertThat(say(byArn.decide(ABSENT, Memory.NONE))).startsWith("fail NotFound");
    assertThat(say(byArn.decide(ABSENT, SEEN))).isEqualTo("Gone");
    Deletion told = new Deletion(new Lamp().deletedByArn(), request("{Arn: 'arn:lamp'}").build());
    assertThat(say(told.decide(ABSENT, Memory.NONE))).isEqualTo("DeleteFleet");
  }

  @Test
  void where_a_delete_tells_nothing_one_that_may_have_happened_is_looked_for_before_the_next() {
    Deletion silent = new Deletion(new Lamp().deletedSilently(), request);
    CallFailure broken = failure("DeleteFleet", AppStreamException.builder(), "oops", 500);
    Decision delete = silent.decide(lamp("STOPPED", "{}"), SEEN);
    Decision again = refused(delete, broken).orElseThrow();
    assertThat(say(again)).startsWith("back in 2: trying again: oops");
    assertThat(say(silent.decide(ABSENT, again.memory()))).isEqualTo("Gone");
    assertThat(say(silent.decide(lamp("STOPPED", "{}"), again.memory()))).isEqualTo("DeleteFleet");
    assertThat(refused(deletion.decide(lamp("STOPPED", "{}"), SEEN), broken))
        .as("the next call would tell")
        .isEmpty();
  }

  @Test
  void a_resource_that_was_seen_and_is_gone_is_deleted() {
    assertThat(say(refused(deletion.decide(lamp("STOPPED", "{}"), SEEN), notFound).orElseThrow()))
        .isEqualTo("Gone");
    assertThat(say(deletion.decide(ABSENT, SEEN.with(Step.DELETE)))).isEqualTo("Gone");
  }

  @Test
  void a_deletion_that_was_accepted_is_waited_for() {
    Memory deleting = SEEN.with(Step.DELETE);
    assertThat(say(deletion.decide(UNSEEN, deleting))).isEqualTo("Look");
    assertThat(say(deletion.decide(lamp("STOPPED", "{}"), deleting)))
        .isEqualTo("back in 30: deleting the lamp \"desk\"");
    assertThat(say(deletion.decide(lamp("STOPPED", "{}"), deleting.plus(Wait.DELETION, 10800))))
        .startsWith("fail NotStabilized: AppStream accepted the deletion");
  }

  @Test
  void a_resource_that_somebody_else_deletes_is_waited_for() {
    assertThat(say(deletion.decide(lamp("DELETING", "{}"), Memory.NONE)))
        .isEqualTo("back in 30: deleting the lamp \"desk\"");
  }

  @Test
  void one_that_is_used_is_neither_stopped_nor_deleted() {
    Deletion used = new Deletion(new Lamp().used(), request);
    assertThat(say(used.decide(lamp("RUNNING", "{}"), Memory.NONE))).isEqualTo("LookAtUsers");
    Observation lit = lamp("RUNNING", "{}").withUsers(List.of("Ada"));
    assertThat(say(used.decide(lit, Memory.NONE)))
        .isEqualTo("back in 2: waiting while lit by [Ada]");
    assertThat(say(used.decide(lit, Memory.NONE.plus(Wait.USERS, 120))))
        .isEqualTo(
            "fail GeneralServiceException: Not deleted, and not stopped: lit by [Ada], after 120"
                + " seconds still. Leave it.");
    assertThat(say(used.decide(lit.withUsers(List.of()), Memory.NONE))).startsWith("StopFleet");
  }
}
