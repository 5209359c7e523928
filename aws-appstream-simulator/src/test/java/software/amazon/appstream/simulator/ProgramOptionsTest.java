package software.amazon.appstream.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.ParameterException;
import software.amazon.appstream.simulator.behaviour.Behaviours;
import software.amazon.appstream.simulator.behaviour.FleetQuestions.FailedStart;
import software.amazon.appstream.simulator.behaviour.Question;
import software.amazon.appstream.simulator.clock.SimulatedClock;
import software.amazon.appstream.simulator.resource.Account;
import software.amazon.appstream.simulator.resource.Quota;
import software.amazon.appstream.simulator.resource.Quotas;

class ProgramOptionsTest {
  @Test
  void withoutArgumentsAFreePortAndSixtyTimesTheSpeed() {
    ProgramOptions options = ProgramOptions.parse();

    assertThat(options.speed()).isEqualTo(60);
    assertThat(options.simulator().getPort()).isZero();
    assertThat(options.simulator().getSeed()).isEmpty();
    assertThat(options.simulator().getAccount())
        .isEqualTo(new Account("123456789012", "us-east-1"));
  }

  @Test
  void everyOptionIsTaken() {
    ProgramOptions options =
        ProgramOptions.parse(
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

    assertThat(options.speed()).isEqualTo(0.5);
    assertThat(options.simulator().getPort()).isEqualTo(8080);
    assertThat(options.simulator().getSeed()).hasValue(-4);
    assertThat(options.simulator().getAccount())
        .isEqualTo(new Account("000000000000", "eu-west-3"));
  }

  @Test
  void containersAreLetInAtAnAddressOfThisMachineOnly() throws IOException {
    assertThat(ProgramOptions.parse().simulator().getContainers()).isEmpty();
    assertThat(ProgramOptions.parse("--containers", "127.0.0.2").simulator().getContainers())
        .contains(InetAddress.getByName("127.0.0.2"));
    for (String address : List.of("0.0.0.0", "192.0.2.1")) {
      assertThatExceptionOfType(ParameterException.class)
          .isThrownBy(() -> ProgramOptions.parse("--containers", address))
          .withMessageContaining("--containers must be one address of this machine");
    }
  }

  @Test
  void aBehaviourAskedForGoesBeforeWhatTheSeedDraws() {
    assertThat(ProgramOptions.parse("--seed", "5").simulator().getBehaviours())
        .isEqualTo(Behaviours.drawn(new Random(5)));
    for (FailedStart answer : FailedStart.values()) {
      ProgramOptions options =
          ProgramOptions.parse("--behaviour", "failed-start=" + answer.label(), "--seed", "5");

      assertThat(options.simulator().getBehaviours())
          .isEqualTo(Behaviours.drawn(new Random(5)).with(answer));
    }
  }

  @Test
  void aReportAnswersWhatItKnowsAndAnAnswerByNameGoesFirst(@TempDir Path folder)
      throws IOException {
    Path report = folder.resolve("report.json");
    Files.writeString(
        report,
        """
        {"questions": {
          "failed-start": {"answer": "stopped"},
          "unset-imds": {"answer": "false", "calls": []},
          "hidden-image": {"answer": null, "reason": "nobody hid one"}}}
        """);

    Behaviours reported = Behaviours.standard().with(FailedStart.STOPPED).with("unset-imds=false");
    assertThat(behaviours("--behaviours-from", report.toString())).isEqualTo(reported);
    assertThat(
            behaviours("--behaviour", "failed-start=hang", "--behaviours-from", report.toString()))
        .isEqualTo(reported.with(FailedStart.HANG));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{ | is not valid JSON (line 1, column 2)",
        "[] | is not a report of toolchain/ask-aws: it has no questions",
        "{\"questions\": {\"start\": {\"answer\": \"hang\"}}} | There is no behaviour start",
        "{\"questions\": {\"failed-start\": {\"answer\": \"bang\"}}} | no answer bang"
      })
  void aWrongReportIsToldInOneLine(String text, String message, @TempDir Path folder)
      throws IOException {
    Path report = Files.writeString(folder.resolve("report.json"), text);
    for (Path file : new Path[] {report, folder.resolve("none.json")}) {
      assertThatExceptionOfType(ParameterException.class)
          .isThrownBy(() -> behaviours("--behaviours-from", file.toString()))
          .extracting(Throwable::getMessage, STRING)
          .contains(file.equals(report) ? message : "none.json cannot be read")
          .hasLineCount(1);
    }
  }

  @Test
  void speedZeroHoldsTheClock() {
    SimulatedClock clock = ProgramOptions.parse("--speed", "0").simulator().getClock();
    assertThat(clock.now()).isEqualTo(SimulatedClock.held().now());
  }

  @Test
  void quotasAreTakenByNameAndAsDocumented() {
    assertThat(ProgramOptions.parse().simulator().getQuotas()).isEqualTo(Quotas.none());
    assertThat(
            ProgramOptions.parse("--quota", "documented", "--quota", "users=7")
                .simulator()
                .getQuotas())
        .isEqualTo(Quotas.documented().with(Quota.USERS, 7));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--port 65536 | --port must be from 0 to 65535, not 65536",
        "--port x | Invalid value for option '--port': 'x' is not an int",
        "--speed -1 | --speed must be 0 or a number greater than 0, not -1.0",
        "--speed fast | Invalid value for option '--speed': 'fast' is not a double",
        "--region here | --region must be a Region, not here",
        "--account 12 | --account must be 12 digits, not 12",
        "--seed | Missing required parameter for option '--seed' (N)",
        "--seed x | Invalid value for option '--seed': 'x' is not a long",
        "--colour red | Unknown options: '--colour', 'red'; there are --help, --port, --speed",
        "extra | Unmatched argument at index 0: 'extra'; there are --help",
        "--quota fleets | A quota is NAME=N, such as fleets=3, or documented, not fleets",
        "--quota fleets=many | A quota is NAME=N, such as fleets=3, or documented, not fleets=many",
        "--quota sessions=3 | There is no quota sessions; there are fleets, image-builders, images,"
            + " stacks, users",
        "--behaviour failed-start | A behaviour is NAME=ANSWER, such as failed-start=hang, not failed-start",
        "--behaviour start=hang | There is no behaviour start; there are ",
        "--behaviour failed-start=bang | failed-start"
      })
  void aWrongArgumentIsToldInOneLine(String arguments, String message) {
    assertThatExceptionOfType(ParameterException.class)
        .isThrownBy(() -> ProgramOptions.parse(arguments.split(" ", -1)))
        .extracting(Throwable::getMessage, STRING)
        .contains(message)
        .hasLineCount(1);
  }

  private static Behaviours behaviours(String... arguments) {
    return ProgramOptions.parse(arguments).simulator().getBehaviours();
  }

  @Test
  void helpTellsEveryOptionAndEveryBehaviour() {
    String help = ProgramOptions.parse("--help").help();

    assertThat(help)
        .contains("--port=N", "--speed=X", "--region=R", "--account=A", "--seed=N", "--behaviour=")
        .contains("--behaviours-from=REPORT");
    for (Question question : Question.all()) {
      assertThat(help).contains(question.name() + ": " + question.standard().label());
    }
    assertThat(ProgramOptions.parse().help()).isEmpty();
  }
}
