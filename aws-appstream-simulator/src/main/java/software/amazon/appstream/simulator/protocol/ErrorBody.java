package software.amazon.appstream.simulator.protocol;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import software.amazon.appstream.simulator.journal.JournalEntry.ServiceError;
import software.amazon.appstream.simulator.model.ServiceModel;

/** The body of an answer that is an error. */
final class ErrorBody {
  private ErrorBody() {}

  /**
   * The members of an error. AppStream's own errors call their text Message, as the service model
   * does. Assumption: errors that all AWS services have call it message.
   *
   * @param type the error's name as the protocol spells it
   */
  static ObjectNode of(ServiceModel model, String type, ServiceError error) {
    String text = model.isOwnError(error.type()) ? "Message" : "message";
    return JsonNodeFactory.instance.objectNode().put("__type", type).put(text, error.message());
  }
}
