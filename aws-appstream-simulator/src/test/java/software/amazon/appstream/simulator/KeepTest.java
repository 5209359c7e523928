package software.amazon.appstream.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static software.amazon.appstream.simulator.ServiceClient.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.appstream.simulator.behaviour.Behaviours;
import software.amazon.appstream.simulator.clock.SimulatedClock;
import software.amazon.appstream.simulator.kept.KeptRequests;

/** A simulator that goes on from where an earlier one ended. */
class KeepTest {
  private static final String OPEN = "{\"action\": \"open\", \"fleet\": \"fleet\", \"count\": 1}";

  @TempDir private Path folder;

  @Test
  void everythingIsAsItWasAndGoesOn() {
    JsonNode[] before = new JsonNode[4];
    run(
        simulator -> {
          ServiceClient client = withSession(simulator);
          client.call("StopFleet", "{Name: 'other'}");
          simulator.clock().advance(Duration.ofMinutes(1));
          before[0] = client.call("DescribeFleets", "{}");
          before[1] = client.call("ListAssociatedStacks", "{FleetName: 'fleet'}");
          before[2] = json(client.get("/_simulator/sessions").body());
          before[3] = json(client.get("/_simulator/states").body());
        });
    run(
        simulator -> {
          ServiceClient client = new ServiceClient(simulator.endpoint());
          assertThat(client.call("DescribeFleets", "{}")).isEqualTo(before[0]);
          assertThat(client.call("ListAssociatedStacks", "{FleetName: 'fleet'}"))
              .isEqualTo(before[1]);
          assertThat(json(client.get("/_simulator/sessions").body())).isEqualTo(before[2]);
          assertThat(json(client.get("/_simulator/states").body())).isEqualTo(before[3]);
          simulator.clock().advance(Duration.ofMinutes(2));
          assertThat(client.call("DescribeFleets", "{Names: ['other']}").at("/Fleets/0/State"))
              .hasToString("\"STOPPED\"");
          client.call("DeleteFleet", "{Name: 'other'}");
        });
    run(
        simulator ->
            assertThat(
                    new ServiceClient(simulator.endpoint())
                        .call("DescribeFleets", "{}")
                        .at("/Fleets"))
                .hasSize(1));
  }

  @Test
  void refusalsFaultsAndFailedStartsAreAsTheyWere() {
    run(
        simulator -> {
          ServiceClient client = new ServiceClient(simulator.endpoint());
          simulator.faults().failNext("CreateFleet", "InternalFailure", "once");
          client.refused("CreateFleet", WithSimulator.FLEET);
          client.refused("StartFleet", "{Name: 'fleet'}");
          simulator.faults().loseNextAnswer("CreateFleet");
          assertThatThrownBy(() -> client.call("CreateFleet", WithSimulator.FLEET))
              .isInstanceOf(UncheckedIOException.class);
          simulator.faults().failNextStart("INTERNAL_SERVICE_ERROR", "no luck");
          client.call("StartFleet", "{Name: 'fleet'}");
          simulator.clock().advance(Duration.ofMinutes(20));
        });
    run(
        simulator ->
            assertThat(
                    new ServiceClient(simulator.endpoint())
                        .call("DescribeFleets", "{}")
                        .at("/Fleets/0/FleetErrors/0/ErrorMessage"))
                .hasToString("\"no luck\""));
  }

  @Test
  void timeGoesOnFromTheEndOfTheEarlierSimulatorAndNotBack() {
    Instant[] end = new Instant[1];
    run(
        simulator -> {
          simulator.clock().advance(Duration.ofHours(5));
          end[0] = simulator.clock().now();
        });
    run(simulator -> assertThat(simulator.clock().now()).isEqualTo(end[0]));
    try (Simulator later = Simulator.inProcess(options().clock(SimulatedClock.scaled(1)).build())) {
      assertThat(later.clock().now()).isAfter(Instant.parse("2026-01-01T00:00:00Z"));
    }
  }

  @Test
  void whatWasAnsweredOtherwiseOnRequestIsAnsweredSoAgain() {
    String answer = "{\"action\": \"answer\", \"question\": \"unset-imds\", \"answer\": \"false\"}";
    run(simulator -> post(simulator, "behaviours", answer));
    run(
        simulator ->
            assertThat(simulator.behaviours())
                .isEqualTo(Behaviours.standard().with("unset-imds=false")));
  }

  @Test
  void aPasswordIsNotKept() throws IOException {
    run(
        simulator ->
            new ServiceClient(simulator.endpoint())
                .call(
                    "CreateDirectoryConfig",
                    "{DirectoryName: 'corp.example.com',"
                        + " OrganizationalUnitDistinguishedNames: ['OU=a,DC=example'],"
                        + " ServiceAccountCredentials: {AccountName: 'corp\\\\a',"
                        + " AccountPassword: 'very secret'}}"));
    assertThat(Files.readString(file())).contains("CreateDirectoryConfig").doesNotContain("very");
    run(
        simulator ->
            assertThat(
                    new ServiceClient(simulator.endpoint())
                        .call("DescribeDirectoryConfigs", "{}")
                        .at("/DirectoryConfigs"))
                .hasSize(1));
  }

  @Test
  void whatASuddenEndLeavesOfALineIsTakenOff() throws IOException {
    run(simulator -> new ServiceClient(simulator.endpoint()).call("CreateStack", "{Name: 'one'}"));
    Files.writeString(file(), "{\"time\": \"2024", StandardOpenOption.APPEND);
    run(simulator -> new ServiceClient(simulator.endpoint()).call("CreateStack", "{Name: 'two'}"));
    run(
        simulator ->
            assertThat(
                    new ServiceClient(simulator.endpoint())
                        .call("DescribeStacks", "{}")
                        .at("/Stacks"))
                .hasSize(2));
  }

  @Test
  void aFileThatIsNotTheSimulatorsIsRefusedWithItsLine() throws IOException {
    Files.writeString(file(), "{\"time\": \"2024-01-01T00:00:00Z\"}\nnonsense\n");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Simulator.inProcess(options().build()))
        .withMessageContaining(file() + " cannot be used (line 2)");
  }

  @Test
  void aRequestThatIsAnsweredOtherwiseThanBeforeIsTold() throws IOException {
    Files.writeString(
        file(),
        "{\"time\": \"2024-01-01T00:00:00Z\", \"operation\": \"StartFleet\","
            + " \"input\": {\"Name\": \"nobody\"}}\n");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Simulator.inProcess(options().build()))
        .withMessageContaining("StartFleet is answered otherwise than before");
  }

  private static ServiceClient withSession(Simulator simulator) {
    ServiceClient client = new ServiceClient(simulator.endpoint());
    client.call("CreateFleet", WithSimulator.FLEET);
    client.call("CreateFleet", WithSimulator.FLEET.replace("'fleet'", "'other'"));
    client.call("CreateStack", "{Name: 'stack', Tags: {team: 'one'}}");
    client.call("AssociateFleet", "{FleetName: 'fleet', StackName: 'stack'}");
    client.call("StartFleet", "{Name: 'fleet'}");
    client.call("StartFleet", "{Name: 'other'}");
    simulator.clock().advance(Duration.ofMinutes(15));
    post(simulator, "sessions", OPEN);
    return client;
  }

  private static void post(Simulator simulator, String page, String body) {
    ServiceClient client = new ServiceClient(simulator.endpoint());
    HttpResponse<String> answer =
        client.send(
            client
                .request("/_simulator/" + page)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    assertThat(answer.statusCode()).isEqualTo(200);
  }

  private void run(Consumer<Simulator> work) {
    try (Simulator simulator = Simulator.start(options().build())) {
      work.accept(simulator);
    }
  }

  private SimulatorOptions.SimulatorOptionsBuilder options() {
    return SimulatorOptions.builder().kept(Optional.of(new KeptRequests(file())));
  }

  private Path file() {
    return folder.resolve("requests.jsonl");
  }
}
