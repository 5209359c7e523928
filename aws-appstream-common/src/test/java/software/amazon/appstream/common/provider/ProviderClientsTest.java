package software.amazon.appstream.common.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.cloudformation.Action;
import software.amazon.cloudformation.injection.SessionCredentialsProvider;
import software.amazon.cloudformation.proxy.Credentials;

/** The clients that a function makes, against a server in the place of CloudWatch. */
class ProviderClientsTest {

  private final List<String> authorizations = new ArrayList<>();
  private final List<String> functionLog = new ArrayList<>();
  private HttpServer server;

  @BeforeEach
  void listen() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          authorizations.add(exchange.getRequestHeaders().getFirst("Authorization"));
          exchange.sendResponseHeaders(400, -1);
          exchange.close();
        });
    server.start();
    System.setProperty("aws.region", "eu-west-1");
    System.setProperty("aws.endpointUrl", "http://127.0.0.1:" + server.getAddress().getPort());
  }

  @AfterEach
  void close() {
    server.stop(0);
    System.clearProperty("aws.region");
    System.clearProperty("aws.endpointUrl");
  }

  @Test
  void both_services_are_called_with_the_credentials_of_the_invocation() {
    SessionCredentialsProvider credentials = new SessionCredentialsProvider();
    ProviderReport report = new ProviderReport(credentials, functionLog::add, "Lamp");
    credentials.setCredentials(new Credentials("provider-key", "secret", "session"));
    report.begin("group");
    report.metrics().publishInvocationMetric(Instant.EPOCH, Action.READ);
    report.send();
    assertThat(authorizations)
        .allMatch(header -> header.contains("Credential=provider-key/"))
        .anyMatch(header -> header.contains("/eu-west-1/logs/"))
        .anyMatch(header -> header.contains("/eu-west-1/monitoring/"));
    assertThat(functionLog).last().asString().contains("did not take the metrics");
  }
}
