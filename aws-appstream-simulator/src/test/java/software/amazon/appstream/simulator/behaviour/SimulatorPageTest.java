package software.amazon.appstream.simulator.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Holds docs/simulator.md to the open questions that the simulator has. */
class SimulatorPageTest {
  private static final Path PAGE = Path.of("..", "docs", "simulator.md");
  private static final String HEAD = "| Name | Question | Answers | Evidence |";

  @Test
  void theTableOfOpenQuestionsHasEachWithItsAnswersItsStandardOneInBoldAndTheEvidence()
      throws IOException {
    List<String> rows =
        Files.readAllLines(PAGE).stream()
            .dropWhile(line -> !line.equals(HEAD))
            .skip(2)
            .takeWhile(line -> line.startsWith("|"))
            .toList();

    assertThat(rows)
        .containsExactlyElementsOf(Question.all().stream().map(SimulatorPageTest::row).toList());
  }

  private static String row(Question question) {
    String others =
        question.answers().stream()
            .skip(1)
            .map(answer -> ", `%s`".formatted(answer.label()))
            .collect(Collectors.joining());
    return "| `%s` | %s | **`%s`**%s | %s |"
        .formatted(
            question.name(),
            question.text(),
            question.standard().label(),
            others,
            evidence(question));
  }

  private static String evidence(Question question) {
    String rank = question.rank().name().toLowerCase(Locale.ROOT);
    return question.source().isEmpty() ? rank : "%s: %s".formatted(rank, question.source());
  }
}
