package software.amazon.appstream.common.harness.promises;

import static software.amazon.appstream.common.harness.lives.MadeUpOperation.resource;
import static software.amazon.appstream.common.harness.lives.MadeUpOperation.sequence;
import static software.amazon.appstream.common.harness.promises.Verdicts.broken;
import static software.amazon.appstream.common.harness.promises.Verdicts.kept;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.appstream.common.harness.lives.Adversity;
import software.amazon.appstream.common.harness.lives.Chapter;
import software.amazon.appstream.common.harness.lives.Chapter.Kind;
import software.amazon.appstream.common.harness.lives.Hand;
import software.amazon.appstream.common.harness.lives.MadeUpOperation;
import software.amazon.appstream.common.harness.lives.Power;
import software.amazon.appstream.common.harness.lives.Sequence;
import software.amazon.appstream.common.harness.lives.Snapshot;
import software.amazon.appstream.common.harness.lives.Story;
import software.amazon.cloudformation.proxy.HandlerErrorCode;

/** What excuses a broken promise does so only where nothing could have kept it. */
class ExcusesTest {

  private static final String MADE = "{Lamp: {Name: 'desk', Arn: 'arn:desk', CreatedTime: 1}}";
  private static final String MADE_EARLIER =
      "{Lamp: {Name: 'desk', Arn: 'arn:desk', CreatedTime: 0}}";
  private static final String CLAIMED = "{Tags: {'appstream-cloudformation:claim': 'c'}}";
  private static final Map<String, String> CLAIM = Map.of("appstream-cloudformation:claim", "c");
  private static final Snapshot RED = resource(Power.UP, "{Colour: 'red'}", Map.of());
  private static final Snapshot BLUE = resource(Power.UP, "{Colour: 'blue'}", Map.of());

  @Test
  void what_somebody_makes_again_during_a_create_or_a_delete_is_no_leak() {
    MadeUpOperation create =
        redLamp().losesTheAnswerOf("CreateLamp", CLAIMED, MADE_EARLIER).after(RED);
    leaks(exists(create));
    create.touchedBy(Adversity.HANDS_ON_EXISTENCE, Hand.EXISTENCE);
    leaksNothing(exists(create));
    MadeUpOperation delete = new MadeUpOperation(Kind.DELETE).before(RED).after(RED);
    leaks(delete.succeeds("{}", ""));
    delete.touchedBy(Adversity.HANDS_ON_EXISTENCE, Hand.EXISTENCE);
    leaksNothing(delete.succeeds("{}", ""));
  }

  @Test
  void what_a_create_makes_again_after_somebody_has_deleted_it_leaks() {
    MadeUpOperation create = redLamp().losesTheAnswerOf("CreateLamp", CLAIMED, MADE).after(RED);
    leaks(exists(create.touchedBy(Adversity.HANDS_ON_EXISTENCE, Hand.EXISTENCE)));
  }

  @Test
  void a_create_without_a_claim_cannot_know_its_own_once_somebody_has_changed_it() {
    MadeUpOperation changed = redLamp().losesTheAnswerOf("CreateLamp", "{}", MADE).after(BLUE);
    leaks(exists(changed));
    broken(new FailureIsTrue(), exists(changed));
    changed.touchedBy(Adversity.HANDS_ON_PROPERTIES, "Colour");
    leaksNothing(exists(changed));
    kept(new FailureIsTrue(), exists(changed));
  }

  @Test
  void a_create_with_a_claim_knows_its_own_whatever_somebody_has_changed() {
    MadeUpOperation changed =
        redLamp()
            .losesTheAnswerOf("CreateLamp", CLAIMED, MADE)
            .touchedBy(Adversity.HANDS_ON_PROPERTIES, "Colour")
            .after(BLUE);
    leaks(exists(changed));
    broken(new FailureIsTrue(), exists(changed));
  }

  @Test
  void a_create_without_a_claim_knows_its_own_by_properties_that_nobody_has_changed() {
    MadeUpOperation same =
        redLamp()
            .losesTheAnswerOf("CreateLamp", "{}", MADE)
            .touchedBy(Adversity.HANDS_ON_PROPERTIES, "Colour", "Description")
            .after(RED);
    leaks(exists(same));
    broken(new FailureIsTrue(), exists(same));
  }

  @Test
  void a_create_that_died_cannot_know_its_own_by_a_claim_that_shows_late() {
    Snapshot claimed = resource(Power.UP, "{Colour: 'red'}", CLAIM);
    MadeUpOperation late = redLamp().losesTheAnswerOf("CreateLamp", CLAIMED, MADE).after(claimed);
    leaks(exists(late));
    late.calls("ListTagsForResource", "{}", "{Tags: {}}");
    leaksNothing(exists(late));
    kept(new FailureIsTrue(), exists(late));
    late.calls("ListTagsForResource", "{}", CLAIMED);
    leaks(exists(late));
    broken(new FailureIsTrue(), exists(late));
  }

  @Test
  void what_was_taken_may_have_been_deleted_since() {
    MadeUpOperation create = redLamp();
    broken(new FailureIsTrue(), exists(create));
    kept(
        new FailureIsTrue(),
        exists(create.touchedBy(Adversity.HANDS_ON_EXISTENCE, Hand.EXISTENCE)));
  }

  @Test
  void what_somebody_changes_after_the_last_change_of_an_update_is_left() {
    MadeUpOperation update =
        new MadeUpOperation(Kind.UPDATE)
            .from("{Colour: 'blue'}")
            .template("{Colour: 'red'}")
            .before(BLUE)
            .after(BLUE);
    String model = "{Name: 'desk', Colour: 'blue'}";
    broken(new SuccessIsTrue(), update.calls("UpdateLamp", "{}", "{}").succeeds(model, ""));
    update.touchedBy(Adversity.HANDS_ON_PROPERTIES, "Colour");
    kept(new SuccessIsTrue(), update.succeeds(model, ""));
  }

  @Test
  void what_never_comes_up_need_not_settle() {
    Snapshot dead = resource(Power.DOWN, "{Bulb: 'dead'}", Map.of());
    Snapshot dark = resource(Power.DOWN, "{Bulb: 'new'}", Map.of());
    MadeUpOperation update = new MadeUpOperation(Kind.UPDATE).from("{}").template("{}");
    kept(
        new FailureIsTrue(),
        update.before(dead).after(dead).fails(HandlerErrorCode.NotStabilized, "dark"));
    broken(
        new FailureIsTrue(),
        update.before(dark).after(dark).fails(HandlerErrorCode.NotStabilized, "dark"));
  }

  @Test
  void the_state_before_is_kept_as_long_as_there_is_a_tag_left_to_note_it() {
    broken(new PowerIsKept(), stoppedWithTags(49));
    kept(new PowerIsKept(), stoppedWithTags(50));
  }

  private static Sequence stoppedWithTags(int number) {
    Map<String, String> tags =
        IntStream.range(0, number).boxed().collect(Collectors.toMap(i -> "k" + i, i -> ""));
    Snapshot dark = resource(Power.DOWN, "{}", tags);
    return sequence(
        new MadeUpOperation(Kind.UPDATE).from("{}").before(RED).after(dark).succeeds("{}", ""));
  }

  private static MadeUpOperation redLamp() {
    return new MadeUpOperation(Kind.CREATE).template("{Colour: 'red'}");
  }

  private static Chapter exists(MadeUpOperation create) {
    return create.fails(HandlerErrorCode.AlreadyExists, "there");
  }

  private static void leaks(Chapter chapter) {
    broken(new NothingLeaks(), endOf(chapter));
  }

  private static void leaksNothing(Chapter chapter) {
    kept(new NothingLeaks(), endOf(chapter));
  }

  private static Story endOf(Chapter chapter) {
    Story story = new Story();
    story.chapters().add(chapter);
    story.remains().add(chapter.after().live());
    return story;
  }
}
