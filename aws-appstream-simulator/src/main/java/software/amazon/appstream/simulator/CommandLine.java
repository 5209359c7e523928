package software.amazon.appstream.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import software.amazon.appstream.simulator.behaviour.Behaviours;
import software.amazon.appstream.simulator.clock.SimulatedClock;
import software.amazon.appstream.simulator.resource.Account;

/** The arguments of the program; a wrong one is an IllegalArgumentException that says why. */
@RequiredArgsConstructor(access = AccessLevel.PRIVATE)
final class CommandLine {
  static final String USAGE =
      "usage: java -jar aws-appstream-simulator.jar [--port 0] [--speed 60] [--region us-east-1]"
          + " [--account 123456789012] [--seed N] [--behaviour NAME=ANSWER]...";

  private int port = 0;
  private double speed = 60;
  private String region = "us-east-1";
  private String account = "123456789012";
  private OptionalLong seed = OptionalLong.empty();
  private final List<String> behaviours = new ArrayList<>();

  static CommandLine parse(String... arguments) {
    CommandLine commandLine = new CommandLine();
    for (int index = 0; index < arguments.length; index += 2) {
      if (index + 1 == arguments.length) {
        throw new IllegalArgumentException(arguments[index] + " needs a value; " + USAGE);
      }
      commandLine.set(arguments[index], arguments[index + 1]);
    }
    return commandLine;
  }

  double speed() {
    return speed;
  }

  SimulatorOptions options() {
    return SimulatorOptions.builder()
        .port(port)
        .clock(SimulatedClock.scaled(speed))
        .account(new Account(account, region))
        .seed(seed)
        .behaviours(behaviours())
        .build();
  }

  /** What is asked for by name goes before what the seed draws. */
  private Behaviours behaviours() {
    Behaviours chosen =
        seed.isPresent() ? Behaviours.drawn(new Random(seed.getAsLong())) : Behaviours.standard();
    for (String asked : behaviours) {
      chosen = chosen.with(asked);
    }
    return chosen;
  }

  private void set(String option, String value) {
    switch (option) {
      case "--port" -> port = (int) wholeNumber(option, value, 0, 65535);
      case "--speed" -> speed = speed(value);
      case "--region" -> region = matching(option, value, "[a-z]{2}(-[a-z]+)+-\\d", "a Region");
      case "--account" -> account = matching(option, value, "\\d{12}", "12 digits");
      case "--seed" ->
          seed = OptionalLong.of(wholeNumber(option, value, Long.MIN_VALUE, Long.MAX_VALUE));
      case "--behaviour" -> behaviours.add(value);
      default -> throw new IllegalArgumentException("Unknown option " + option + "; " + USAGE);
    }
  }

  private static double speed(String value) {
    String problem = "--speed must be a number greater than 0, not " + value;
    try {
      double speed = Double.parseDouble(value);
      if (speed > 0 && Double.isFinite(speed)) {
        return speed;
      }
    } catch (NumberFormatException notANumber) {
      throw new IllegalArgumentException(problem, notANumber);
    }
    throw new IllegalArgumentException(problem);
  }

  private static long wholeNumber(String option, String value, long least, long greatest) {
    String problem =
        "%s must be a whole number from %d to %d, not %s".formatted(option, least, greatest, value);
    try {
      long number = Long.parseLong(value);
      if (number >= least && number <= greatest) {
        return number;
      }
    } catch (NumberFormatException notANumber) {
      throw new IllegalArgumentException(problem, notANumber);
    }
    throw new IllegalArgumentException(problem);
  }

  private static String matching(String option, String value, String pattern, String what) {
    if (!value.matches(pattern)) {
      throw new IllegalArgumentException("%s must be %s, not %s".formatted(option, what, value));
    }
    return value;
  }
}
