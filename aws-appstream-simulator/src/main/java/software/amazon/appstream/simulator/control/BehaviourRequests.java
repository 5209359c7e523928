package software.amazon.appstream.simulator.control;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import software.amazon.appstream.simulator.behaviour.Behaviours;
import software.amazon.appstream.simulator.behaviour.Question;

/**
 * Answers to open questions asked for in JSON: {@code {"action": "answer", "question":
 * "failed-start", "answer": "hang"}}.
 */
public final class BehaviourRequests {
  private static final Map<String, List<String>> MEMBERS =
      Map.of("answer", List.of("question", "answer"), "standard", List.of());

  private final Supplier<Behaviours> current;
  private final Consumer<Behaviours> change;

  /**
   * @param current how the service behaves
   * @param change lets it behave otherwise from the next call on
   */
  public BehaviourRequests(Supplier<Behaviours> current, Consumer<Behaviours> change) {
    this.current = current;
    this.change = change;
  }

  /**
   * Changes one answer, or takes back all that are not the standard ones.
   *
   * @throws IllegalArgumentException if the JSON is not one of the requests; the message says why
   */
  public void ask(String json) {
    ControlRequest request = ControlRequest.read(json, "action", MEMBERS);
    if (request.kind().equals("standard")) {
      change.accept(Behaviours.standard());
    } else {
      Question question = Question.named(request.text("question"));
      change.accept(current.get().with(question.answer(request.text("answer"))));
    }
  }

  /** All questions, each with its answers, the standard one first, and the one that holds now. */
  ArrayNode describe() {
    ArrayNode questions = JsonNodeFactory.instance.arrayNode();
    for (Question question : Question.all()) {
      ObjectNode description = questions.addObject().put("name", question.name());
      description.put("question", question.text());
      ArrayNode answers = description.putArray("answers");
      question.answers().forEach(answer -> answers.add(answer.label()));
      question.answers().stream()
          .filter(current.get()::are)
          .forEach(answer -> description.put("answer", answer.label()));
    }
    return questions;
  }
}
