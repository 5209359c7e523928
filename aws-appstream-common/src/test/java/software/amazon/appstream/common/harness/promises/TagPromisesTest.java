package software.amazon.appstream.common.harness.promises;

import static software.amazon.appstream.common.harness.lives.MadeUpOperation.resource;
import static software.amazon.appstream.common.harness.promises.Verdicts.broken;
import static software.amazon.appstream.common.harness.promises.Verdicts.kept;

import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.appstream.common.harness.lives.Chapter.Kind;
import software.amazon.appstream.common.harness.lives.MadeUpOperation;
import software.amazon.appstream.common.harness.lives.Power;
import software.amazon.appstream.common.harness.lives.Snapshot;

/** What promises say of tags: those of templates, of their CloudFormation stack and of others. */
class TagPromisesTest {

  @Test
  void ForeignTagsSurvive_and_tags_of_the_handlers_do_not() {
    Snapshot tagged = resource(Power.UP, "{}", Map.of("team", "sales"));
    Snapshot bare = resource(Power.UP, "{}", Map.of());
    kept(new ForeignTagsSurvive(), update().before(tagged).after(tagged).succeeds("{}", ""));
    broken(new ForeignTagsSurvive(), update().before(tagged).after(bare).succeeds("{}", ""));
    Snapshot marked =
        resource(Power.UP, "{}", Map.of("appstream-cloudformation:state-before", "RUNNING"));
    kept(new OwnTagsAreRemoved(), update().before(bare).after(bare).succeeds("{}", ""));
    broken(new OwnTagsAreRemoved(), update().before(bare).after(marked).succeeds("{}", ""));
  }

  @Test
  void the_tags_of_the_CloudFormation_stack_count_as_those_of_the_template() {
    Map<String, String> before = Map.of("team", "sales");
    Map<String, String> now = Map.of("team", "all");
    Snapshot old = resource(Power.UP, "{}", before);
    MadeUpOperation update = update().before(old).stackTags(before, now);
    String model = "{Tags: [{Key: 'team', Value: '%s'}]}";
    kept(
        new SuccessIsTrue(),
        update.after(resource(Power.UP, "{}", now)).succeeds(model.formatted("all"), ""));
    kept(new ForeignTagsSurvive(), update.succeeds("{}", ""));
    kept(new NoNeedlessCall(), update.calls("TagResource", "{}", "{}").succeeds("{}", ""));
    broken(new SuccessIsTrue(), update.after(old).succeeds(model.formatted("sales"), ""));
    broken(new NoNeedlessCall(), update.stackTags(before, before).succeeds("{}", ""));
  }

  @Test
  void TagsComeFirst_before_a_change_or_a_stop_but_for_those_of_the_handlers_own() {
    Promise promise = new TagsComeFirst();
    MadeUpOperation first = update().calls("TagResource", "{Tags: {team: 'all'}}", "{}");
    kept(promise, first.calls("UpdateLamp", "{}", "{}").succeeds("{}", ""));
    String mark = "{Tags: {'appstream-cloudformation:state-before': 'RUNNING'}}";
    kept(promise, first.calls("TagResource", mark, "{}").succeeds("{}", ""));
    broken(promise, first.calls("UntagResource", "{TagKeys: ['old']}", "{}").succeeds("{}", ""));
    MadeUpOperation late = update().calls("StopLamp", "{}", "{}");
    late.calls("TagResource", "{Tags: {team: 'all'}}", "{}");
    broken(promise, late.succeeds("{}", ""));
  }

  private static MadeUpOperation update() {
    return new MadeUpOperation(Kind.UPDATE).from("{}").template("{}");
  }
}
