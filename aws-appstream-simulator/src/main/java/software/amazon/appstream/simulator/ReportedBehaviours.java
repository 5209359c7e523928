package software.amazon.appstream.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import software.amazon.appstream.simulator.behaviour.Behaviours;
import software.amazon.appstream.simulator.behaviour.Question;

/** The answers that the service gave, from a report of toolchain/ask-aws. */
final class ReportedBehaviours {
  private ReportedBehaviours() {}

  /**
   * The behaviours with each answer of the report; questions that it leaves open keep theirs.
   *
   * @throws IllegalArgumentException if the file is not a report, or has a question or an answer
   *     that the simulator does not know; the message says which in one line
   */
  static Behaviours read(Path report, Behaviours others) {
    Behaviours reported = others;
    for (Map.Entry<String, JsonNode> entry : questions(report).properties()) {
      JsonNode answer = entry.getValue().path("answer");
      if (answer.isTextual()) {
        reported = reported.with(Question.named(entry.getKey()).answer(answer.textValue()));
      }
    }
    return reported;
  }

  private static JsonNode questions(Path report) {
    try {
      JsonNode questions = JsonMapper.builder().build().readTree(Files.readString(report));
      if (questions.path("questions").isObject()) {
        return questions.get("questions");
      }
    } catch (JsonProcessingException malformed) {
      throw new IllegalArgumentException(
          "%s is not valid JSON (line %d, column %d)"
              .formatted(
                  report,
                  malformed.getLocation().getLineNr(),
                  malformed.getLocation().getColumnNr()),
          malformed);
    } catch (IOException unreadable) {
      throw new IllegalArgumentException("%s cannot be read".formatted(report), unreadable);
    }
    throw new IllegalArgumentException(
        "%s is not a report of toolchain/ask-aws: it has no questions".formatted(report));
  }
}
