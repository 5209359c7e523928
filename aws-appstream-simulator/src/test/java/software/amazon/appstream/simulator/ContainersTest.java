package software.amazon.appstream.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom the simulator lets in beside programs of this machine, and where. */
class ContainersTest {
  private static final String LOOPBACK = "127.0.0.1";

  /** Stands for the address of a bridge: another one of this machine. */
  private static final String BRIDGE = "127.0.0.2";

  @Test
  void containersAreLetInAtTheirAddressOnly() throws IOException {
    try (Simulator simulator = simulator(Optional.of(BRIDGE))) {
      assertThat(answer(simulator, BRIDGE, "host.docker.internal:4000")).contains(" 200 ");
      assertThat(answer(simulator, BRIDGE, "HOST.docker.internal")).contains(" 200 ");
      assertThat(answer(simulator, LOOPBACK, "host.docker.internal")).contains(" 403 ");
      assertThat(answer(simulator, LOOPBACK, "localhost")).contains(" 200 ");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example",
        "host.docker.internal.evil.example",
        "evil.host.docker.internal",
        "host.docker.internal:port",
        "172.17.0.1"
      })
  void nobodyElseIsLetInThere(String host) throws IOException {
    try (Simulator simulator = simulator(Optional.of(BRIDGE))) {
      assertThat(answer(simulator, BRIDGE, host)).contains(" 403 ");
    }
  }

  @Test
  void aPageThatContainersNameIsStillRefused() throws IOException {
    try (Simulator simulator = simulator(Optional.of(BRIDGE))) {
      String page = "host.docker.internal\r\nOrigin: http://host.docker.internal";
      assertThat(answer(simulator, BRIDGE, page)).contains(" 403 ");
    }
  }

  @Test
  void whereContainersAreLedToTheLoopbackAddressTheyAreLetInThere() throws IOException {
    try (Simulator simulator = simulator(Optional.of(LOOPBACK))) {
      assertThat(answer(simulator, LOOPBACK, "host.docker.internal")).contains(" 200 ");
    }
  }

  @Test
  void withoutTheRequestNoContainerIsLetInAndNoOtherAddressAnswers() throws IOException {
    try (Simulator simulator = simulator(Optional.empty())) {
      assertThat(answer(simulator, LOOPBACK, "host.docker.internal")).contains(" 403 ");
      assertThatThrownBy(() -> answer(simulator, BRIDGE, "localhost"))
          .isInstanceOf(ConnectException.class);
    }
  }

  private static Simulator simulator(Optional<String> containers) {
    return Simulator.start(
        SimulatorOptions.builder().containers(containers.map(ContainersTest::address)).build());
  }

  private static InetAddress address(String text) {
    try {
      return InetAddress.getByName(text);
    } catch (UnknownHostException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private static String answer(Simulator simulator, String address, String host)
      throws IOException {
    String request =
        "GET /_simulator/health HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n".formatted(host);
    try (Socket socket = new Socket(address, simulator.endpoint().getPort())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
