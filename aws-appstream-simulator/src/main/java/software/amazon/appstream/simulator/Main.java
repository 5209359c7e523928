package software.amazon.appstream.simulator;

import java.util.Locale;

/** The program: starts a simulator that runs until the process is ended. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    try {
      CommandLine commandLine = CommandLine.parse(arguments);
      SmallHeap.keep();
      Simulator simulator = Simulator.start(commandLine.options());
      System.out.printf(
          Locale.ROOT,
          "AppStream simulator listening on %s (speed %s)%n",
          simulator.endpoint(),
          speed(commandLine.speed()));
    } catch (IllegalArgumentException | Simulator.PortInUseException problem) {
      System.err.println(problem.getMessage());
      System.exit(1);
    }
  }

  private static String speed(double speed) {
    return speed == Math.rint(speed) ? String.valueOf((long) speed) : String.valueOf(speed);
  }
}
