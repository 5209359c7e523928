package software.amazon.appstream.simulator.resource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import software.amazon.appstream.simulator.behaviour.Behaviours;
import software.amazon.appstream.simulator.behaviour.RequestQuestions.PartialUpdate;

/** Members of an update that may keep what they leave out. */
public final class PartialObjects {
  private static final Set<String> MEMBERS = Set.of("VpcConfig", "ApplicationSettings");

  private PartialObjects() {}

  /** Adds to what a request sets the parts that it leaves out and that stay. */
  public static void complete(ObjectNode changes, ObjectNode attributes, Behaviours behaviours) {
    if (behaviours.are(PartialUpdate.REPLACES)) {
      return;
    }
    for (String member : MEMBERS) {
      if (changes.path(member) instanceof ObjectNode partial
          && attributes.path(member) instanceof ObjectNode before) {
        changes.set(member, before.deepCopy().setAll(partial));
      }
    }
  }
}
