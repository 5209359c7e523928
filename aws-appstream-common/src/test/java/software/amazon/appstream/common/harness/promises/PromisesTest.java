package software.amazon.appstream.common.harness.promises;

import static software.amazon.appstream.common.harness.lives.MadeUpOperation.nothing;
import static software.amazon.appstream.common.harness.lives.MadeUpOperation.resource;
import static software.amazon.appstream.common.harness.lives.MadeUpOperation.sequence;
import static software.amazon.appstream.common.harness.lives.MadeUpOperation.somethingGoing;
import static software.amazon.appstream.common.harness.promises.Verdicts.broken;
import static software.amazon.appstream.common.harness.promises.Verdicts.kept;

import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.appstream.common.harness.ResourceRequest;
import software.amazon.appstream.common.harness.Template;
import software.amazon.appstream.common.harness.lives.Adversity;
import software.amazon.appstream.common.harness.lives.Chapter.Kind;
import software.amazon.appstream.common.harness.lives.MadeUpOperation;
import software.amazon.appstream.common.harness.lives.Power;
import software.amazon.appstream.common.harness.lives.Snapshot;
import software.amazon.appstream.common.harness.lives.Story;
import software.amazon.cloudformation.proxy.HandlerErrorCode;

/** Each promise reports the made-up operation that breaks it, and not the one that keeps it. */
class PromisesTest {

  private static final Snapshot RED = resource(Power.UP, "{Colour: 'red'}", Map.of());
  private static final Snapshot BLUE = resource(Power.UP, "{Colour: 'blue'}", Map.of());
  private static final Snapshot DARK = resource(Power.DOWN, "{Colour: 'red'}", Map.of());

  @Test
  void SuccessIsTrue_compares_the_template_with_the_resource() {
    Promise promise = new SuccessIsTrue();
    kept(promise, toBlue().after(BLUE).succeeds("{Name: 'desk', Colour: 'blue'}", ""));
    broken(promise, toBlue().after(RED).succeeds("{Name: 'desk', Colour: 'red'}", ""));
    kept(
        promise,
        toBlue().after(RED).succeeds("{Name: 'desk', Colour: 'red'}", "The lamp keeps Colour"));
  }

  @Test
  void SuccessIsTrue_compares_the_model_with_the_resource() {
    Promise promise = new SuccessIsTrue();
    broken(promise, toBlue().after(BLUE).succeeds("{Name: 'desk', Colour: 'red'}", ""));
    broken(promise, toBlue().after(nothing()).succeeds("{Name: 'desk', Colour: 'blue'}", ""));
  }

  @Test
  void SuccessIsTrue_wants_a_delete_to_end_with_what_was_there_gone() {
    Promise promise = new SuccessIsTrue();
    kept(promise, delete().after(nothing()).succeeds("{}", ""));
    broken(promise, delete().after(RED).succeeds("{}", ""));
    broken(promise, delete().after(somethingGoing()).succeeds("{}", ""));
    broken(promise, delete().before(nothing()).after(nothing()).succeeds("{}", ""));
  }

  @Test
  void SuccessIsTrue_asks_for_dropped_properties_tags_and_the_state() {
    Promise promise = new SuccessIsTrue();
    MadeUpOperation drop = update("{Colour: 'red'}", "{}").after(RED);
    broken(promise, drop.succeeds("{Name: 'desk', Colour: 'red'}", ""));
    broken(
        promise,
        update("{}", "{Tags: [{Key: 'a', Value: '1'}]}")
            .after(resource(Power.UP, "{}", Map.of()))
            .succeeds("{Name: 'desk'}", ""));
    broken(
        promise,
        update("{}", "{DesiredState: 'STOPPED'}")
            .after(resource(Power.UP, "{}", Map.of()))
            .succeeds("{Name: 'desk'}", ""));
  }

  @Test
  void FailureIsTrue_needs_the_words_of_a_refusal_with_that_meaning() {
    Promise promise = new FailureIsTrue();
    MadeUpOperation full = toBlue().isRefused("UpdateLamp", "LimitExceededException", "too many");
    kept(promise, full.fails(HandlerErrorCode.ServiceLimitExceeded, "too many"));
    broken(promise, full.fails(HandlerErrorCode.ServiceLimitExceeded, "no"));
    broken(promise, full.fails(HandlerErrorCode.AccessDenied, "too many"));
    broken(promise, toBlue().fails(HandlerErrorCode.InvalidRequest, "wrong"));
    broken(promise, toBlue().fails(HandlerErrorCode.InternalFailure, "a bug"));
  }

  @Test
  void FailureIsTrue_needs_patience_with_what_passes_by_itself() {
    Promise promise = new FailureIsTrue();
    MadeUpOperation hasty = toBlue().isRefused("UpdateLamp", "ThrottlingException", "slowly");
    broken(promise, hasty.fails(HandlerErrorCode.GeneralServiceException, "slowly"));
    MadeUpOperation patient = toBlue().isRefused("UpdateLamp", "ThrottlingException", "slowly");
    kept(
        promise,
        patient
            .waits(60, "")
            .waits(60, "")
            .fails(HandlerErrorCode.GeneralServiceException, "slowly"));
  }

  @Test
  void FailureIsTrue_needs_a_reason_for_what_does_not_settle_or_is_not_there() {
    Promise promise = new FailureIsTrue();
    broken(promise, toBlue().after(RED).fails(HandlerErrorCode.NotStabilized, "not up"));
    MadeUpOperation failed = toBlue().after(DARK).meets("StartLamp", Adversity.FAILED_STARTS);
    kept(promise, failed.fails(HandlerErrorCode.NotStabilized, "not up"));
    kept(promise, delete().after(nothing()).fails(HandlerErrorCode.NotFound, "gone"));
    MadeUpOperation deleted = delete().calls("DeleteLamp", "{}", "{}").after(nothing());
    broken(promise, deleted.fails(HandlerErrorCode.NotFound, "gone"));
    broken(promise, create().after(nothing()).fails(HandlerErrorCode.AlreadyExists, "there"));
    kept(promise, create().after(RED).fails(HandlerErrorCode.AlreadyExists, "there"));
  }

  @Test
  void NothingLeaks_counts_what_is_left_but_for_what_is_of_others() {
    Story story = new Story();
    story.remains().add(RED.live());
    broken(new NothingLeaks(), story);
    story.othersAtTheEnd().put(Template.properties("{}"), RED);
    kept(new NothingLeaks(), story);
  }

  @Test
  void OthersAreUntouched_compares_them_with_what_was_made() {
    kept(new OthersAreUntouched(), withOther(RED, RED));
    broken(new OthersAreUntouched(), withOther(RED, nothing()));
    broken(new OthersAreUntouched(), withOther(RED, BLUE));
    broken(new OthersAreUntouched(), withOther(RED, DARK));
  }

  @Test
  void NothingIsCreatedTwice_counts_the_accepted_creates() {
    Promise promise = new NothingIsCreatedTwice();
    MadeUpOperation once = create().calls("CreateLamp", "{}", "{}").after(RED);
    kept(promise, once.succeeds("{Name: 'desk'}", ""));
    broken(promise, once.calls("CreateLamp", "{}", "{}").succeeds("{Name: 'desk'}", ""));
    broken(promise, toBlue().calls("CreateLamp", "{}", "{}").succeeds("{Name: 'desk'}", ""));
  }

  @Test
  void PowerIsKept_compares_the_state_with_the_one_before_the_update() {
    Promise promise = new PowerIsKept();
    kept(promise, sequence(toBlue().before(RED).after(BLUE).succeeds("{}", "")));
    broken(promise, sequence(toBlue().before(RED).after(DARK).succeeds("{}", "")));
    broken(promise, sequence(toBlue().before(DARK).after(BLUE).succeeds("{}", "")));
    MadeUpOperation stopped = update("{}", "{DesiredState: 'STOPPED'}").before(RED).after(DARK);
    kept(promise, sequence(stopped.succeeds("{}", "")));
  }

  @Test
  void PowerIsKept_asks_a_rollback_for_the_state_before_whatever_its_template_says() {
    MadeUpOperation failed = toBlue().before(RED).after(DARK);
    MadeUpOperation rollback =
        rollback("{}", "{DesiredState: 'STOPPED'}").before(DARK).after(DARK).isRollback();
    broken(
        new PowerIsKept(),
        sequence(failed.fails(HandlerErrorCode.InvalidRequest, "no"), rollback.succeeds("{}", "")));
  }

  @Test
  void NoUndemandedStop_wants_a_refused_change_before_a_stop() {
    Promise promise = new NoUndemandedStop();
    MadeUpOperation unasked = toBlue().before(RED).after(BLUE).calls("StopLamp", "{}", "{}");
    broken(promise, unasked.succeeds("{}", ""));
    MadeUpOperation asked =
        toBlue()
            .before(RED)
            .after(BLUE)
            .isRefused("UpdateLamp", "ResourceInUseException", "must be stopped")
            .calls("StopLamp", "{}", "{}");
    kept(promise, asked.succeeds("{}", ""));
  }

  @Test
  void NoForbiddenStop_counts_stops_where_the_template_forbids_them() {
    Promise promise = new NoForbiddenStop();
    MadeUpOperation forbidden =
        update("{}", "{StopBeforeUpdate: false}").before(RED).calls("StopLamp", "{}", "{}");
    broken(promise, forbidden.after(BLUE).succeeds("{}", ""));
    kept(promise, toBlue().before(RED).calls("StopLamp", "{}", "{}").succeeds("{}", ""));
  }

  @Test
  void StartFailureIsReal_looks_whether_it_is_up() {
    Promise promise = new StartFailureIsReal();
    String message = "The lamp did not start";
    broken(promise, toBlue().after(RED).fails(HandlerErrorCode.NotStabilized, message));
    kept(promise, toBlue().after(DARK).fails(HandlerErrorCode.NotStabilized, message));
  }

  @Test
  void NoNeedlessCall_wants_no_change_where_there_is_nothing_to_do() {
    Promise promise = new NoNeedlessCall();
    MadeUpOperation same = update("{Colour: 'red'}", "{Colour: 'red'}").before(RED).after(RED);
    kept(promise, same.calls("DescribeLamps", "{}", "{}").succeeds("{}", ""));
    broken(promise, same.calls("UpdateLamp", "{}", "{}").succeeds("{}", ""));
  }

  @Test
  void BoundsAreKept_measures_waits_and_the_end_of_calls() {
    Promise promise = new BoundsAreKept();
    kept(promise, toBlue().waits(60, "").callsAt(39, "UpdateLamp").succeeds("{}", ""));
    broken(promise, toBlue().waits(61, "").succeeds("{}", ""));
    broken(promise, toBlue().callsAt(41, "UpdateLamp").succeeds("{}", ""));
    MadeUpOperation endless = toBlue();
    for (int minute = 0; minute <= 120; minute++) {
      endless.waits(60, "");
    }
    broken(promise, endless.succeeds("{}", ""));
  }

  @Test
  void BoundsAreKept_counts_the_starts_since_the_last_stop() {
    Promise promise = new BoundsAreKept();
    MadeUpOperation thrice = toBlue();
    for (int i = 0; i < 3; i++) {
      thrice.calls("StartLamp", "{}", "{}");
    }
    kept(promise, thrice.losesTheAnswerOf("StartLamp", "{}", "{}").succeeds("{}", ""));
    thrice.calls("StopLamp", "{}", "{}").calls("StartLamp", "{}", "{}");
    kept(promise, thrice.succeeds("{}", ""));
    thrice.calls("StartLamp", "{}", "{}").calls("StartLamp", "{}", "{}");
    broken(promise, thrice.calls("StartLamp", "{}", "{}").succeeds("{}", ""));
  }

  @Test
  void NoSecretIsTold_reads_logs_and_messages() {
    Promise promise = new NoSecretIsTold();
    kept(promise, toBlue().logs("UpdateLamp").succeeds("{}", "done"));
    broken(promise, toBlue().logs(ResourceRequest.SECRET_KEY).succeeds("{}", "done"));
    broken(promise, toBlue().logs(NoSecretIsTold.CONFIDENTIAL).succeeds("{}", "done"));
    broken(promise, toBlue().succeeds("{}", ResourceRequest.SESSION_TOKEN));
  }

  @Test
  void UsersAreSpared_of_a_stop_for_a_delete_that_they_hold_up() {
    Promise promise = new UsersAreSpared();
    MadeUpOperation held =
        delete().isRefused("DeleteLamp", "ResourceInUseException", "it is associated");
    kept(promise, held.fails(HandlerErrorCode.GeneralServiceException, "it is associated"));
    held.calls("StopLamp", "{}", "{}");
    broken(promise, held.fails(HandlerErrorCode.GeneralServiceException, "it is associated"));
  }

  @Test
  void AutoscalingIsLeftAlone_unless_the_template_changes_the_capacity() {
    Promise promise = new AutoscalingIsLeftAlone();
    MadeUpOperation other = update("{Brightness: 1}", "{Brightness: 1, Colour: 'red'}");
    broken(promise, other.calls("UpdateLamp", "{Brightness: 1}", "{}").succeeds("{}", ""));
    MadeUpOperation changed = update("{Brightness: 1}", "{Brightness: 2}");
    kept(promise, changed.calls("UpdateLamp", "{Brightness: 2}", "{}").succeeds("{}", ""));
  }

  private static MadeUpOperation create() {
    return new MadeUpOperation(Kind.CREATE);
  }

  private static MadeUpOperation delete() {
    return new MadeUpOperation(Kind.DELETE).before(RED);
  }

  private static MadeUpOperation update(String from, String to) {
    return new MadeUpOperation(Kind.UPDATE).from(from).template(to).before(RED);
  }

  private static MadeUpOperation rollback(String from, String to) {
    return new MadeUpOperation(Kind.ROLLBACK).from(from).template(to);
  }

  private static MadeUpOperation toBlue() {
    return update("{Colour: 'red'}", "{Colour: 'blue'}").after(BLUE);
  }

  private static Story withOther(Snapshot made, Snapshot atTheEnd) {
    Story story = new Story();
    story.others().put(Template.properties("{}"), made);
    story.othersAtTheEnd().put(Template.properties("{}"), atTheEnd);
    return story;
  }
}
