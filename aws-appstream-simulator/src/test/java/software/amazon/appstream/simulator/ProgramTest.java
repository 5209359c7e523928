package software.amazon.appstream.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static software.amazon.appstream.simulator.ServiceClient.json;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ProgramTest {
  @Test
  void theProgramPrintsItsAddressAndAnswersThere() throws Exception {
    Process program = run("--speed", "60");
    try (BufferedReader output = program.inputReader()) {
      String line = output.readLine();

      assertThat(line)
          .matches("AppStream simulator listening on http://127\\.0\\.0\\.1:\\d+ \\(speed 60\\)");
      ServiceClient client = new ServiceClient(URI.create(line.split(" ", -1)[4]));
      assertThat(client.call("DescribeStacks", "{}")).isEqualTo(json("{Stacks: []}"));
    } finally {
      program.destroy();
      program.waitFor();
    }
  }

  @Test
  void theProgramTellsBehavioursThatAreNotTheStandardOnes() throws Exception {
    Process program = run("--behaviour", "failed-start=stopped", "--behaviour", "page-size=two");
    try (BufferedReader output = program.inputReader()) {
      assertThat(output.readLine()).startsWith("AppStream simulator listening on");
      assertThat(output.readLine()).isEqualTo("It behaves with failed-start=stopped page-size=two");
    } finally {
      program.destroy();
      program.waitFor();
    }
  }

  @Test
  void theProgramRunsInASmallHeapAndEndsWithItsParent() throws Exception {
    Process program = run();
    try (BufferedReader output = program.inputReader()) {
      URI endpoint = URI.create(output.readLine().split(" ", -1)[4]);
      List<ProcessHandle> machines = program.children().toList();

      assertThat(machines).singleElement().extracting(ProcessHandle::isAlive).isEqualTo(true);
      program.destroyForcibly();
      machines.get(0).onExit().get(30, TimeUnit.SECONDS);
      assertThatThrownBy(() -> new ServiceClient(endpoint).get("/_simulator/health"))
          .isInstanceOf(UncheckedIOException.class);
    }
  }

  @Test
  void helpIsPrintedWithoutASimulator() throws Exception {
    Process program = run("--help");
    try (BufferedReader output = program.inputReader()) {
      assertThat(output.lines()).first().asString().startsWith("Usage: java -jar");
    }
    assertThat(program.waitFor()).isZero();
  }

  @Test
  void aPortInUseEndsTheProgramWithOneLine() throws Exception {
    try (Simulator other = Simulator.start(SimulatorOptions.heldClock())) {
      assertEndsWith("is in use", "--port", String.valueOf(other.endpoint().getPort()));
    }
  }

  @Test
  void aWrongArgumentEndsTheProgramWithOneLine() throws Exception {
    assertEndsWith("Unknown options: '--what', '1'", "--what", "1");
  }

  private static void assertEndsWith(String message, String... arguments) throws Exception {
    Process program = run(arguments);
    try (BufferedReader errors = program.errorReader()) {
      assertThat(errors.lines()).singleElement().asString().contains(message);
    }
    assertThat(program.waitFor()).isEqualTo(1);
  }

  private static Process run(String... arguments) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> command =
        new ArrayList<>(
            List.of(java, "-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).start();
  }
}
