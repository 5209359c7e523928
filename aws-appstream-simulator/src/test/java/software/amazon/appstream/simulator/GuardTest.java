package software.amazon.appstream.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a page of another site can make a browser send, and what programs of this machine send. */
class GuardTest extends WithSimulator {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Host: evil.example",
        "Host: 127.0.0.1.evil.example",
        "Host: localhost.evil.example",
        "Host: evil.example:4566",
        "Host: 0.0.0.0",
        "Host: localhost:port",
        "Host: localhost|Host: localhost",
        "Accept: */*",
        "Host: localhost|Origin: http://evil.example",
        "Host: localhost|Origin: null",
        "Host: localhost|Origin: http://localhost.evil.example",
        "Host: localhost|Origin: http://localhost@evil.example",
        "Host: localhost|Origin: file://localhost",
        "Host: localhost|Origin: http://localhost|Origin: http://evil.example",
        "Host: localhost|Sec-Fetch-Site: cross-site",
        "Host: localhost|Content-Type: text/plain;charset=UTF-8"
      })
  void aRequestThatAnotherSitesPageCouldHaveSentIsRefusedInOneLine(String headers)
      throws IOException {
    String answer = answerTo(headers);

    assertThat(answer).startsWith("HTTP/1.1 403 ").containsIgnoringCase("content-type: text/plain");
    assertThat(answer.split("\r\n\r\n", 2)[1]).startsWith("Refused: ").containsOnlyOnce("\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Host: 127.0.0.1:1",
        "Host: LOCALHOST:65535",
        "Host: [::1]:8080",
        "Host: bucket.s3.localhost",
        "Host: localhost|Origin: http://127.0.0.1:3000",
        "Host: localhost|Origin: https://localhost|Sec-Fetch-Site: same-origin",
        "Host: localhost|Sec-Fetch-Site: none",
        "Host: localhost|Content-Type: text/plain|Authorization: AWS4-HMAC-SHA256"
      })
  void aRequestOfThisMachinesOwnIsAnswered(String headers) throws IOException {
    String answer = answerTo(headers);

    assertThat(answer).doesNotStartWith("HTTP/1.1 403 ");
    assertThat(answer).doesNotContainIgnoringCase("access-control-");
  }

  private String answerTo(String headers) throws IOException {
    String request =
        "POST /_simulator/health HTTP/1.1\r\n%s\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}"
            .formatted(headers.replace("|", "\r\n"));
    InetAddress loopback = InetAddress.getLoopbackAddress();
    try (Socket socket = new Socket(loopback, simulator.endpoint().getPort())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
