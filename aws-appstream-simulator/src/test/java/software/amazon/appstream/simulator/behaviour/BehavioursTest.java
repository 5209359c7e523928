package software.amazon.appstream.simulator.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.appstream.simulator.behaviour.FleetQuestions.FailedStart;
import software.amazon.appstream.simulator.behaviour.FleetQuestions.StopWhileStarting;

class BehavioursTest {
  @Test
  void theStandardAnswerOfAQuestionIsItsFirst() {
    for (Question question : Question.all()) {
      assertThat(Behaviours.standard().are(question.standard())).as(question.name()).isTrue();
    }
    assertThat(Behaviours.standard()).hasToString("");
  }

  @Test
  void anotherAnswerConcernsItsOwnQuestionOnlyAndLeavesTheOldBehavioursAsTheyWere() {
    Behaviours changed = Behaviours.standard().with(FailedStart.THROUGH_STOPPING);

    assertThat(changed.answer(FailedStart.class)).isEqualTo(FailedStart.THROUGH_STOPPING);
    assertThat(changed.answer(StopWhileStarting.class)).isEqualTo(StopWhileStarting.TAKEN);
    assertThat(Behaviours.standard().are(FailedStart.THROUGH_STOPPING)).isFalse();
  }

  @Test
  void behavioursAreWrittenAndReadAsTheCommandLineTakesThem() {
    Behaviours changed =
        Behaviours.standard()
            .with("stop-while-starting=refused")
            .with("failed-start=through-stopping");

    assertThat(changed).hasToString("failed-start=through-stopping stop-while-starting=refused");
    assertThat(changed)
        .isEqualTo(
            Behaviours.standard()
                .with(FailedStart.THROUGH_STOPPING)
                .with(StopWhileStarting.REFUSED));
  }

  @Test
  void goingBackToTheStandardAnswerLeavesNoTrace() {
    Behaviours back =
        Behaviours.standard().with(StopWhileStarting.REFUSED).with(StopWhileStarting.TAKEN);

    assertThat(back).isEqualTo(Behaviours.standard());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "failed-start | A behaviour is NAME=ANSWER",
        "failed-starts=hang | There is no behaviour failed-starts; there are",
        "failed-start=explode | Behaviour failed-start has no answer explode; it has",
        "failed-start= | has no answer ; it has"
      })
  void anUnknownQuestionOrAnswerIsRefusedInOneLineWithTheKnownOnes(String text, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Behaviours.standard().with(text))
        .satisfies(problem -> assertThat(problem.getMessage()).contains(message))
        .satisfies(problem -> assertThat(problem.getMessage()).doesNotContain("\n"));
  }

  @Test
  void theSameSeedDrawsTheSameBehavioursAndManySeedsDrawEveryAnswer() {
    assertThat(Behaviours.drawn(new Random(3))).isEqualTo(Behaviours.drawn(new Random(3)));
    Set<Answer> undrawn = new HashSet<>();
    Question.all().forEach(question -> undrawn.addAll(question.answers()));

    for (int seed = 0; seed < 100; seed++) {
      Behaviours drawn = Behaviours.drawn(new Random(seed));
      undrawn.removeIf(drawn::are);
    }

    assertThat(undrawn).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("software.amazon.appstream.simulator.behaviour.Question#all")
  void everyQuestionHasAnswersToChooseFromAndASourceUnlessItIsAGuess(Question question) {
    assertThat(question.answers()).hasSizeGreaterThan(1);
    assertThat(question.text()).endsWith("?");
    assertThat(question.source().isEmpty()).isEqualTo(question.rank() == Rank.GUESSED);
    assertThat(Question.named(question.name())).isSameAs(question);
  }
}
