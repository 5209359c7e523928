package software.amazon.appstream.simulator;

import java.util.Locale;
import picocli.CommandLine.ParameterException;
import software.amazon.appstream.simulator.behaviour.Behaviours;

/** The program: starts a simulator that runs until the process is ended. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    try {
      ProgramOptions options = ProgramOptions.parse(arguments);
      if (!options.help().isEmpty()) {
        System.out.print(options.help());
      } else if (SmallMachine.isWanted()) {
        SmallMachine.run(arguments);
      } else {
        SmallMachine.endWithStarter();
        serve(options);
      }
    } catch (ParameterException | IllegalArgumentException | Simulator.PortInUseException problem) {
      System.err.println(problem.getMessage());
      System.exit(1);
    }
  }

  private static void serve(ProgramOptions options) {
    Simulator simulator = Simulator.start(options.simulator());
    Runtime.getRuntime().addShutdownHook(new Thread(simulator::close));
    System.out.printf(
        Locale.ROOT,
        "AppStream simulator listening on %s (speed %s)%n",
        simulator.endpoint(),
        speed(options.speed()));
    if (!simulator.behaviours().equals(Behaviours.standard())) {
      System.out.println("It behaves with " + simulator.behaviours());
    }
  }

  private static String speed(double speed) {
    return speed == Math.rint(speed) ? String.valueOf((long) speed) : String.valueOf(speed);
  }
}
