package software.amazon.appstream.common.harness.promises;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import software.amazon.appstream.common.harness.Invocation;
import software.amazon.appstream.common.harness.lives.Chapter;
import software.amazon.appstream.common.harness.lives.LivingType;
import software.amazon.appstream.simulator.journal.JournalEntry;

/**
 * An update sets and removes tags before it changes or stops anything: they need no stop, and a tag
 * may be refused. An invocation that died does not remember that it has done so.
 */
public final class TagsComeFirst implements Promise {

  /** What the keys of the handlers' own tags begin with. */
  private static final String OWN = "appstream-cloudformation:";

  @Override
  public void checkChapter(LivingType type, Chapter chapter) {
    if (!Stops.areForUpdates(chapter)
        || chapter.touched(Set.of("Tags"))
        || chapter.invocations().stream().anyMatch(Invocation::died)) {
      return;
    }
    boolean changed = false;
    for (JournalEntry call : chapter.outcome().calls()) {
      if (changed && keys(call).anyMatch(key -> !key.startsWith(OWN))) {
        throw broken("%s comes after a change or a stop".formatted(call.operation()));
      }
      changed |= isChange(call);
    }
  }

  private static boolean isChange(JournalEntry call) {
    return call.succeeded()
        && (call.operation().startsWith("Update") || call.operation().startsWith("Stop"));
  }

  private static Stream<String> keys(JournalEntry call) {
    return switch (call.operation()) {
      case "TagResource" ->
          call.input().path("Tags").properties().stream().map(tag -> tag.getKey());
      case "UntagResource" ->
          StreamSupport.stream(call.input().path("TagKeys").spliterator(), false)
              .map(JsonNode::asText);
      default -> Stream.empty();
    };
  }
}
