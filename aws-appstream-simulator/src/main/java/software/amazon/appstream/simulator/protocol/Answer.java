package software.amazon.appstream.simulator.protocol;

import com.fasterxml.jackson.databind.node.ObjectNode;
import software.amazon.appstream.simulator.call.ServiceException;
import software.amazon.appstream.simulator.journal.JournalEntry.Outcome;

/**
 * What goes back to the caller.
 *
 * @param status the HTTP status
 * @param outcome the output or the error
 * @param lost whether to cut the connection instead
 */
record Answer(int status, Outcome outcome, boolean lost) {
  static Answer of(ObjectNode output) {
    return new Answer(200, Outcome.of(output), false);
  }

  static Answer of(ServiceException error) {
    return new Answer(error.status(), Outcome.ofError(error.type(), error.getMessage()), false);
  }

  Answer asLost() {
    return new Answer(status, outcome, true);
  }
}
