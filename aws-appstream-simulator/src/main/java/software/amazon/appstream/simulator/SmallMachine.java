package software.amazon.appstream.simulator;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A virtual machine with a small heap, which the program starts for itself when it was started
 * without -Xmx: by default a virtual machine lets garbage take a quarter of the machine's memory.
 */
final class SmallMachine {
  private static final List<String> OPTIONS =
      List.of("-Xmx176m", "-Xmn24m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

  /** Whether the program ends with its standard input, which its starter holds open. */
  private static final String ENDS_WITH_INPUT = "appstream.simulator.ends-with-input";

  private SmallMachine() {}

  /** Whether the command that started the program has left the size of the heap to it. */
  static boolean isWanted() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .noneMatch(argument -> argument.startsWith("-Xmx"));
  }

  /** Runs the program in such a machine, and ends with its status. */
  static void run(String... arguments) {
    ProcessBuilder builder =
        new ProcessBuilder(command(arguments))
            .redirectOutput(Redirect.INHERIT)
            .redirectError(Redirect.INHERIT);
    try {
      Process program = builder.start();
      Runtime.getRuntime().addShutdownHook(new Thread(program::destroy));
      System.exit(program.waitFor());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Lets the program that runs in such a machine end with its starter, even a killed one. */
  static void endWithStarter() {
    if (Boolean.getBoolean(ENDS_WITH_INPUT)) {
      Thread waits = new Thread(SmallMachine::endWithInput, "starter");
      waits.setDaemon(true);
      waits.start();
    }
  }

  private static void endWithInput() {
    try {
      System.in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } finally {
      System.exit(0);
    }
  }

  private static List<String> command(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(OPTIONS);
    command.add("-D%s=true".formatted(ENDS_WITH_INPUT));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of(arguments));
    return command;
  }
}
