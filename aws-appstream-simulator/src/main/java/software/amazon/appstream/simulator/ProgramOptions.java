package software.amazon.appstream.simulator;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;
import software.amazon.appstream.simulator.behaviour.Answer;
import software.amazon.appstream.simulator.behaviour.Behaviours;
import software.amazon.appstream.simulator.behaviour.Question;
import software.amazon.appstream.simulator.clock.SimulatedClock;
import software.amazon.appstream.simulator.kept.KeptRequests;
import software.amazon.appstream.simulator.resource.Account;
import software.amazon.appstream.simulator.resource.Quotas;

/** The options of the program. */
@Command(
    name = "java -jar aws-appstream-simulator.jar",
    description = "A local AppStream 2.0 service on 127.0.0.1 that runs until it is ended.",
    sortOptions = false,
    usageHelpAutoWidth = true,
    footerHeading = "%nBehaviours, the standard answer first:%n")
final class ProgramOptions {
  @Spec private CommandSpec spec;

  @Option(names = "--help", usageHelp = true, description = "print this and end")
  private boolean help;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "0",
      description = "the port; 0, the standard, takes a free one")
  private int port;

  @Option(
      names = "--speed",
      paramLabel = "X",
      defaultValue = "60",
      description =
          "simulated seconds per real second; ${DEFAULT-VALUE} if not given; 0 holds the clock")
  private double speed;

  @Option(
      names = "--region",
      paramLabel = "R",
      defaultValue = "us-east-1",
      description = "the Region in ARNs; ${DEFAULT-VALUE} if not given")
  private String region;

  @Option(
      names = "--account",
      paramLabel = "A",
      defaultValue = "123456789012",
      description = "the account in ARNs; ${DEFAULT-VALUE} if not given")
  private String account;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "draw faults and behaviours; the same seed draws the same")
  private Long seed;

  @Option(
      names = "--behaviour",
      paramLabel = "NAME=ANSWER",
      description = "answer an open question so, whatever the seed draws; may be repeated")
  private List<String> behaviours = List.of();

  @Option(
      names = "--behaviours-from",
      paramLabel = "REPORT",
      description = "answer open questions as AWS did, from a report of toolchain/ask-aws")
  private Path report;

  @Option(
      names = "--quota",
      paramLabel = "NAME=N",
      description =
          "how many fleets, image-builders, images, stacks or users the account may have;"
              + " documented sets those of the documentation; may be repeated")
  private List<String> quotas = List.of();

  @Option(
      names = "--keep",
      paramLabel = "FILE",
      description =
          "go on from the requests that an earlier simulator kept in the file, and add those of"
              + " this one; needs the same behaviours and quotas")
  private Path keep;

  @Option(
      names = "--containers",
      paramLabel = "ADDRESS",
      description =
          "let containers in too, as host.docker.internal: their address of this machine, such as"
              + " 172.17.0.1")
  private InetAddress containers;

  private Behaviours behaviour;
  private Quotas quota = Quotas.none();

  private ProgramOptions() {}

  /**
   * Reads the arguments.
   *
   * @throws ParameterException if one is wrong; the message says why in one line
   */
  static ProgramOptions parse(String... arguments) {
    ProgramOptions options = new ProgramOptions();
    CommandLine commandLine = new CommandLine(options);
    commandLine.getCommandSpec().usageMessage().footer(questions());
    try {
      commandLine.parseArgs(arguments);
    } catch (UnmatchedArgumentException unknown) {
      throw new ParameterException(
          commandLine,
          "%s; there are %s"
              .formatted(
                  unknown.getMessage(),
                  String.join(", ", commandLine.getCommandSpec().optionsMap().keySet())),
          unknown);
    }
    options.check();
    return options;
  }

  /** What --help prints, empty if it is not asked for. */
  String help() {
    return help ? spec.commandLine().getUsageMessage() : "";
  }

  double speed() {
    return speed;
  }

  SimulatorOptions simulator() {
    return SimulatorOptions.builder()
        .port(port)
        .containers(Optional.ofNullable(containers))
        .clock(speed == 0 ? SimulatedClock.held() : SimulatedClock.scaled(speed))
        .account(new Account(account, region))
        .seed(seed == null ? OptionalLong.empty() : OptionalLong.of(seed))
        .behaviours(behaviour)
        .quotas(quota)
        .kept(Optional.ofNullable(keep).map(KeptRequests::new))
        .build();
  }

  private void check() {
    require(port >= 0 && port <= 65535, "--port must be from 0 to 65535, not " + port);
    require(
        speed >= 0 && Double.isFinite(speed),
        "--speed must be 0 or a number greater than 0, not " + speed);
    require(
        containers == null || isOfThisMachine(containers),
        "--containers must be one address of this machine, not " + containers);
    require(region.matches("[a-z]{2}(-[a-z]+)+-\\d"), "--region must be a Region, not " + region);
    require(account.matches("\\d{12}"), "--account must be 12 digits, not " + account);
    asked(() -> behaviour = behaviours());
    asked(() -> quotas.forEach(asked -> quota = quota.with(asked)));
  }

  private static boolean isOfThisMachine(InetAddress address) {
    try {
      return address.isLoopbackAddress()
          || (!address.isAnyLocalAddress() && NetworkInterface.getByInetAddress(address) != null);
    } catch (SocketException unknown) {
      return false;
    }
  }

  /** What is asked for by name goes before what a report says, and that before the seed. */
  private Behaviours behaviours() {
    Behaviours chosen = seed == null ? Behaviours.standard() : Behaviours.drawn(new Random(seed));
    if (report != null) {
      chosen = ReportedBehaviours.read(report, chosen);
    }
    for (String asked : behaviours) {
      chosen = chosen.with(asked);
    }
    return chosen;
  }

  private void asked(Runnable settled) {
    try {
      settled.run();
    } catch (IllegalArgumentException unknown) {
      throw new ParameterException(spec.commandLine(), unknown.getMessage(), unknown);
    }
  }

  private void require(boolean met, String problem) {
    if (!met) {
      throw new ParameterException(spec.commandLine(), problem);
    }
  }

  private static String[] questions() {
    return Question.all().stream()
        .map(question -> "  %s: %s".formatted(question.name(), answers(question)))
        .toArray(String[]::new);
  }

  private static String answers(Question question) {
    return String.join(", ", question.answers().stream().map(Answer::label).toList());
  }
}
