package software.amazon.appstream.simulator.behaviour;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import lombok.EqualsAndHashCode;

/** An answer to every open question. Immutable. */
@EqualsAndHashCode
public final class Behaviours {
  private static final Behaviours STANDARD = new Behaviours(Map.of());

  /** The answers that are not the standard ones, by the enum that is the question. */
  private final Map<Class<?>, Answer> others;

  private Behaviours(Map<Class<?>, Answer> others) {
    this.others = Map.copyOf(others);
  }

  /** The best guess at every question. */
  public static Behaviours standard() {
    return STANDARD;
  }

  /** An answer to every question, each of a question's answers as likely as the others. */
  public static Behaviours drawn(Random random) {
    // The first numbers of a Random are nearly the same for nearby seeds.
    SplittableRandom mixed = new SplittableRandom(random.nextLong());
    Behaviours drawn = STANDARD;
    for (Question question : Question.all()) {
      drawn = drawn.with(question.answers().get(mixed.nextInt(question.answers().size())));
    }
    return drawn;
  }

  /** These behaviours with another answer to the question that the answer belongs to. */
  public Behaviours with(Answer answer) {
    Map<Class<?>, Answer> changed = new HashMap<>(others);
    if (answer.equals(standard(answer.getClass()))) {
      changed.remove(answer.getClass());
    } else {
      changed.put(answer.getClass(), answer);
    }
    return new Behaviours(changed);
  }

  /**
   * These behaviours with what the text says, such as failed-start=hang.
   *
   * @throws IllegalArgumentException if there is no such question or answer; the message says in
   *     one line which there are
   */
  public Behaviours with(String nameAndAnswer) {
    String[] parts = nameAndAnswer.split("=", 2);
    if (parts.length != 2) {
      throw new IllegalArgumentException(
          "A behaviour is NAME=ANSWER, such as failed-start=hang, not " + nameAndAnswer);
    }
    return with(Question.named(parts[0]).answer(parts[1]));
  }

  /** The answer to a question, which is the enum of its answers. */
  public <A extends Enum<A> & Answer> A answer(Class<A> question) {
    return question.cast(others.getOrDefault(question, standard(question)));
  }

  /** Whether this is the answer to its question. */
  public boolean are(Answer answer) {
    return answer.equals(others.getOrDefault(answer.getClass(), standard(answer.getClass())));
  }

  /** The type of the error that is the answer to a question. */
  public String errorType(Class<? extends ErrorAnswer> question) {
    Answer answer = others.getOrDefault(question, standard(question));
    return ((ErrorAnswer) answer).errorType();
  }

  /** The answers that differ from the standard ones, as the command line takes them. */
  @Override
  public String toString() {
    return others.values().stream()
        .map(answer -> Question.of(answer.getClass()).name() + "=" + answer.label())
        .sorted()
        .collect(Collectors.joining(" "));
  }

  private static Answer standard(Class<? extends Answer> question) {
    return question.getEnumConstants()[0];
  }
}
