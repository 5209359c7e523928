package software.amazon.appstream.simulator.behaviour;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An open question as the command line and the docs know it.
 *
 * @param name such as failed-start
 * @param text the question in words
 * @param answers the plausible answers, the standard one first
 * @param rank how well the standard answer is supported
 * @param source where its evidence stands, empty for a guess
 */
public record Question(String name, String text, List<Answer> answers, Rank rank, String source) {
  private static final List<Question> ALL =
      Stream.of(
              AgentAccessQuestions.class,
              AssociationQuestions.class,
              ConsistencyQuestions.class,
              DirectoryQuestions.class,
              ErrorQuestions.class,
              FleetQuestions.class,
              FleetReadQuestions.class,
              ImageBuilderQuestions.class,
              RequestQuestions.class,
              StackQuestions.class,
              UsageReportQuestions.class)
          .flatMap(group -> Arrays.stream(group.getDeclaredClasses()))
          .map(Question::of)
          .sorted(Comparator.comparing(Question::name))
          .toList();

  /** All open questions, in the order of their names. */
  public static List<Question> all() {
    return ALL;
  }

  /**
   * The question of that name.
   *
   * @throws IllegalArgumentException if there is none; the message lists the names
   */
  public static Question named(String name) {
    return ALL.stream()
        .filter(question -> question.name.equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "There is no behaviour %s; there are %s"
                        .formatted(
                            name,
                            ALL.stream().map(Question::name).collect(Collectors.joining(", ")))));
  }

  static Question of(Class<?> answers) {
    OpenQuestion asked = answers.getAnnotation(OpenQuestion.class);
    List<Answer> constants =
        Arrays.stream(answers.getEnumConstants()).map(Answer.class::cast).toList();
    return new Question(
        KebabCase.ofClass(answers), asked.value(), constants, asked.rank(), asked.source());
  }

  /** The best guess. */
  public Answer standard() {
    return answers.get(0);
  }

  /**
   * The answer with that label.
   *
   * @throws IllegalArgumentException if there is none; the message lists the answers
   */
  public Answer answer(String label) {
    return answers.stream()
        .filter(answer -> answer.label().equals(label))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Behaviour %s has no answer %s; it has %s"
                        .formatted(
                            name,
                            label,
                            answers.stream()
                                .map(Answer::label)
                                .collect(Collectors.joining(", ")))));
  }
}
