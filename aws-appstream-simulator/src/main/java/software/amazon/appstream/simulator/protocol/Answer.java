package software.amazon.appstream.simulator.protocol;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import software.amazon.appstream.simulator.journal.JournalEntry.Outcome;

/**
 * What goes back to the caller.
 *
 * @param status the HTTP status
 * @param body the JSON document
 * @param outcome the same for the journal
 * @param lost whether to cut the connection instead
 */
record Answer(int status, ObjectNode body, Outcome outcome, boolean lost) {
  static Answer of(ObjectNode output) {
    return new Answer(200, output, Outcome.of(output), false);
  }

  static Answer of(ServiceException error) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("__type", error.type());
    body.put("message", error.getMessage());
    Outcome outcome = Outcome.ofError(error.type(), error.getMessage());
    return new Answer(error.status(), body, outcome, false);
  }

  Answer asLost() {
    return new Answer(status, body, outcome, true);
  }
}
