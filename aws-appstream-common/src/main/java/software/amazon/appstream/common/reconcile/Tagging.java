package software.amazon.appstream.common.reconcile;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.appstream.common.aws.Call;
import software.amazon.appstream.common.translate.TagChanges;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.TagResourceRequest;
import software.amazon.awssdk.services.appstream.model.UntagResourceRequest;

/** The tags of a resource, which change by calls of their own. */
final class Tagging {

  private final String arn;

  Tagging(String arn) {
    this.arn = arn;
  }

  /** The next step to the tags of the template; empty when they are reached. */
  Optional<Decision> reconcile(Request request, Observation observation, Memory memory) {
    if (observation.tags() == null) {
      return Optional.of(new Decision.LookAtTags(memory));
    }
    TagChanges changes = changes(request, observation);
    if (!changes.removed().isEmpty()) {
      return Optional.of(remove(memory, changes.removed(), memory));
    }
    if (changes.set().isEmpty()) {
      return Optional.empty();
    }
    List<String> inTheWay = ReservedTags.inTheWayOf(changes.set(), observation.tags());
    return Optional.of(
        inTheWay.isEmpty() ? set(memory, changes.set(), memory) : remove(memory, inTheWay, memory));
  }

  /** Waits until the tags show; empty when that was tried for long enough. */
  static Optional<Decision> waitUntilShown(String subject, Memory memory) {
    int seconds = Wait.TAGS_TO_SHOW.patience().nextAfter(memory.waited(Wait.TAGS_TO_SHOW));
    return seconds == 0
        ? Optional.empty()
        : Optional.of(
            new Decision.ComeBack(
                memory.plus(Wait.TAGS_TO_SHOW, seconds),
                seconds,
                "waiting until AppStream shows the tags of the " + subject));
  }

  /** What the tags, which are known, differ in from those of the template. */
  static TagChanges changes(Request request, Observation observation) {
    return TagChanges.between(
        request.desiredTags(), request.previousTags(), ReservedTags.without(observation.tags()));
  }

  /** Sets tags. */
  Decision.Act set(Memory memory, Map<String, String> tags, Memory accepted) {
    Call<?, ?> call =
        Call.of(
            TagResourceRequest.builder().resourceArn(arn).tags(tags).build(),
            AppStreamClient::tagResource);
    return Decision.Act.of(memory, call, accepted)
        .observing((before, answer) -> before.withTags(plus(before.tags(), tags)));
  }

  /** Removes tags. */
  Decision.Act remove(Memory memory, Collection<String> keys, Memory accepted) {
    Call<?, ?> call =
        Call.of(
            UntagResourceRequest.builder().resourceArn(arn).tagKeys(keys).build(),
            AppStreamClient::untagResource);
    return Decision.Act.of(memory, call, accepted)
        .observing((before, answer) -> before.withTags(minus(before.tags(), keys)));
  }

  /** Sets one of the handlers' own tags; what AppStream refuses, a note says. */
  Decision setOwn(String tag, String value, Memory memory, Memory accepted) {
    return orNote(tag, memory, set(memory, Map.of(tag, value), accepted));
  }

  /** Removes one of the handlers' own tags; what AppStream refuses, a note says. */
  Decision removeOwn(String tag, Memory memory, Memory accepted) {
    return orNote(tag, memory, remove(memory, List.of(tag), accepted));
  }

  private static Decision orNote(String tag, Memory memory, Decision.Act act) {
    return act.orElse(
        failure ->
            Repetition.orGoOn(
                memory, failure, act.accepted(), "the tag %s is left".formatted(tag)));
  }

  /** The tags of a model in the form that the API has. */
  static void addTo(ObjectNode members, Map<String, String> tags) {
    if (!tags.isEmpty()) {
      tags.forEach(members.putObject("Tags")::put);
    }
  }

  private static Map<String, String> plus(Map<String, String> before, Map<String, String> set) {
    if (before == null) {
      return null;
    }
    Map<String, String> after = new TreeMap<>(before);
    after.putAll(set);
    return after;
  }

  private static Map<String, String> minus(Map<String, String> before, Collection<String> keys) {
    if (before == null) {
      return null;
    }
    Map<String, String> after = new TreeMap<>(before);
    after.keySet().removeAll(keys);
    return after;
  }
}
