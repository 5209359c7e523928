package software.amazon.appstream.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.appstream.simulator.behaviour.Behaviours;
import software.amazon.appstream.simulator.behaviour.FleetQuestions.FailedStart;
import software.amazon.appstream.simulator.resource.Account;

class CommandLineTest {
  @Test
  void withoutArgumentsAFreePortAndSixtyTimesTheSpeed() {
    CommandLine commandLine = CommandLine.parse();

    assertThat(commandLine.speed()).isEqualTo(60);
    assertThat(commandLine.options().getPort()).isZero();
    assertThat(commandLine.options().getSeed()).isEmpty();
    assertThat(commandLine.options().getAccount())
        .isEqualTo(new Account("123456789012", "us-east-1"));
  }

  @Test
  void everyOptionIsTaken() {
    CommandLine commandLine =
        CommandLine.parse(
            "--port",
            "8080",
            "--speed",
            "0.5",
            "--region",
            "eu-west-3",
            "--account",
            "000000000000",
            "--seed",
            "-4");

    assertThat(commandLine.speed()).isEqualTo(0.5);
    assertThat(commandLine.options().getPort()).isEqualTo(8080);
    assertThat(commandLine.options().getSeed()).hasValue(-4);
    assertThat(commandLine.options().getAccount())
        .isEqualTo(new Account("000000000000", "eu-west-3"));
  }

  @Test
  void aBehaviourAskedForGoesBeforeWhatTheSeedDraws() {
    assertThat(CommandLine.parse("--seed", "5").options().getBehaviours())
        .isEqualTo(Behaviours.drawn(new Random(5)));
    for (FailedStart answer : FailedStart.values()) {
      CommandLine commandLine =
          CommandLine.parse("--behaviour", "failed-start=" + answer.label(), "--seed", "5");

      assertThat(commandLine.options().getBehaviours())
          .isEqualTo(Behaviours.drawn(new Random(5)).with(answer));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"failed-start", "start=hang", "failed-start=bang"})
  void aWrongBehaviourIsRefused(String behaviour) {
    CommandLine commandLine = CommandLine.parse("--behaviour", behaviour);

    assertThatIllegalArgumentException().isThrownBy(commandLine::options);
  }

  @ParameterizedTest
  @CsvSource({
    "--port 65536, from 0 to 65535",
    "--port x, whole number",
    "--speed 0, greater than 0",
    "--speed fast, greater than 0",
    "--region here, a Region",
    "--account 12, 12 digits",
    "--seed, needs a value",
    "--colour red, Unknown option --colour"
  })
  void aWrongArgumentIsNamedWithWhatIsWanted(String arguments, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CommandLine.parse(arguments.split(" ", -1)))
        .withMessageContaining(message)
        .withMessageContaining(arguments.split(" ", -1)[0]);
  }
}
