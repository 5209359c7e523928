package software.amazon.appstream.simulator.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import software.amazon.appstream.simulator.behaviour.Behaviours;
import software.amazon.appstream.simulator.behaviour.ErrorQuestions.WrongValue;
import software.amazon.appstream.simulator.behaviour.RequestQuestions.EmptyText;
import software.amazon.appstream.simulator.call.ServiceException;

/** Texts that a request may carry empty, but that Describe never returns empty. */
public final class EmptyTexts {
  private static final Set<String> MEMBERS =
      Set.of("Description", "DisplayName", "RedirectURL", "FeedbackURL");

  private EmptyTexts() {}

  /**
   * Takes the empty texts out of what a request sets, and out of the attributes if they clear them.
   *
   * @throws ServiceException the answer to {@link WrongValue} if an empty text is refused
   */
  public static void settle(ObjectNode changes, ObjectNode attributes, Behaviours behaviours) {
    for (String member : MEMBERS) {
      JsonNode value = changes.path(member);
      if (value.isTextual() && value.textValue().isEmpty()) {
        changes.remove(member);
        switch (behaviours.answer(EmptyText.class)) {
          case CLEARS -> attributes.remove(member);
          case IGNORED -> {}
          case REFUSED ->
              throw ServiceException.open(WrongValue.class, member + " must not be empty.");
        }
      }
    }
  }
}
