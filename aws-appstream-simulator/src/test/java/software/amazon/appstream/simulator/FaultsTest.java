package software.amazon.appstream.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.appstream.simulator.fleet.Fleet;
import software.amazon.appstream.simulator.journal.JournalEntry;

class FaultsTest extends WithSimulator {
  private static final Duration LAG = Duration.ofSeconds(5);

  @Test
  void failNextRefusesWithoutEffectSoManyTimes() {
    simulator.faults().failNext("CreateStack", "ConcurrentModificationException", "busy", 2);

    for (int time = 0; time < 2; time++) {
      assertRefused("ConcurrentModificationException", "busy", "CreateStack", "{Name: 'stack'}");
    }
    assertThat(call("DescribeStacks", "{}").get("Stacks")).isEmpty();
    call("CreateStack", "{Name: 'stack'}");
  }

  @ParameterizedTest
  @CsvSource({"InternalFailure, 500", "ServiceUnavailable, 503", "ThrottlingException, 400"})
  void serverErrorsHaveTheirStatus(String type, int status) {
    simulator.faults().failNext("DescribeStacks", type, "m");
    assertThat(client.refused("DescribeStacks", "{}").status()).isEqualTo(status);
  }

  @Test
  void aLostAnswerCutsTheConnectionAfterTheEffect() {
    simulator.faults().loseNextAnswer("CreateStack");

    assertThatThrownBy(() -> client.postOperation("CreateStack", "{\"Name\":\"stack\"}"))
        .isInstanceOf(UncheckedIOException.class)
        .hasCauseInstanceOf(IOException.class);

    assertThat(stack().get("Name").asText()).isEqualTo("stack");
    assertThat(simulator.journal().calls("CreateStack"))
        .extracting(JournalEntry::answerLost)
        .containsExactly(true);
  }

  @Test
  void laggingReadsDoNotSeeANewResourceForATime() {
    simulator.faults().lagReads(LAG);
    call("CreateStack", "{Name: 'stack'}");

    advance(LAG.minusSeconds(1));
    assertRefused("ResourceNotFoundException", "stack", "DescribeStacks", "{Names: ['stack']}");
    assertRefused("ResourceAlreadyExistsException", "", "CreateStack", "{Name: 'stack'}");
    advance(Duration.ofSeconds(1));
    assertThat(stack().get("Name").asText()).isEqualTo("stack");
  }

  @Test
  void laggingReadsSeeOldAttributesStatesTagsAndDeletedResources() {
    call("CreateFleet", FLEET);
    advance(LAG);
    simulator.faults().lagReads(LAG);
    String arn = "ResourceArn: '%s'".formatted(fleet().get("Arn").asText());

    call("UpdateFleet", "{Name: 'fleet', DisplayName: 'new'}");
    call("TagResource", "{%s, Tags: {k: 'v'}}".formatted(arn));
    call("StartFleet", "{Name: 'fleet'}");
    assertThat(fleet().has("DisplayName")).isFalse();
    assertState("STOPPED", fleet());
    assertThat(call("ListTagsForResource", "{" + arn + "}").get("Tags")).isEmpty();

    advance(LAG);
    assertThat(fleet().get("DisplayName").asText()).isEqualTo("new");
    assertState("STARTING", fleet());
    assertThat(call("ListTagsForResource", "{" + arn + "}").get("Tags")).hasSize(1);

    call("StopFleet", "{Name: 'fleet'}");
    advance(Fleet.STOP);
    call("DeleteFleet", "{Name: 'fleet'}");
    assertState("STOPPING", fleet());
    simulator.faults().clear();
    assertRefused("ResourceNotFoundException", "", "DescribeFleets", "{Names: ['fleet']}");
  }

  @Test
  void staleNextConcernsOneOperationSoManyTimes() {
    call("CreateStack", "{Name: 'stack'}");
    simulator.faults().staleNext("DescribeStacks", LAG, 1);

    assertThat(call("DescribeStacks", "{}").get("Stacks")).isEmpty();
    assertThat(call("DescribeStacks", "{}").get("Stacks")).hasSize(1);
  }

  @Test
  void aStartThatIsAskedToFailFails() {
    call("CreateFleet", FLEET);
    simulator.faults().failNextStart("DOMAIN_JOIN_ERROR_ACCESS_DENIED", "no access");

    call("StartFleet", "{Name: 'fleet'}");
    assertState("STARTING", fleet());
    advance(Fleet.START);

    assertState("STARTING", fleet());
    assertThat(fleet().at("/FleetErrors/0/ErrorCode").asText())
        .isEqualTo("DOMAIN_JOIN_ERROR_ACCESS_DENIED");
  }

  @Test
  void aLateRoleBecomesUsableAfterAMinute() {
    call("CreateFleet", FLEET);
    String update = "{Name: 'fleet', IamRoleArn: 'arn:aws:iam::123456789012:role/my-late-role'}";

    assertRefused("InvalidRoleException", "because your IAM role", "UpdateFleet", update);
    advance(Duration.ofSeconds(59));
    assertRefused("InvalidRoleException", "my-late-role", "UpdateFleet", update);
    advance(Duration.ofSeconds(1));
    call("UpdateFleet", update);
    call("StartFleet", "{Name: 'fleet'}");
  }

  @ParameterizedTest
  @CsvSource({
    "arn:aws:iam::123456789012:role/template, true",
    "arn:aws:iam::123456789012:role/role-missing, false",
    "arn:aws:iam::123456789012:user/me, false"
  })
  void onlyRolesThatAreThereAreTaken(String role, boolean taken) {
    call("CreateFleet", FLEET);
    String update = "{Name: 'fleet', IamRoleArn: '%s'}".formatted(role);

    if (taken) {
      assertThat(call("UpdateFleet", update).at("/Fleet/IamRoleArn").asText()).isEqualTo(role);
    } else {
      assertRefused("InvalidRoleException", role, "UpdateFleet", update);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{fault: 'fail', operation: 'DescribeStacks', type: 'ThrottlingException', message: 'm',"
            + " times: 1} | ThrottlingException",
        "{fault: 'staleRead', operation: 'DescribeStacks', lagSeconds: 5, times: 1} |"
            + " ResourceNotFoundException",
        "{fault: 'lagReads', seconds: 5} | ResourceNotFoundException"
      })
  void faultsAreAskedForOverHttpAndCleared(String fault, String error) {
    call("CreateStack", "{Name: 'stack'}");

    assertThat(askFor(fault).statusCode()).isEqualTo(200);

    assertRefused(error, "", "DescribeStacks", "{Names: ['stack']}");
    assertThat(askFor("{fault: 'clear'}").statusCode()).isEqualTo(200);
    assertThat(stack().get("Name").asText()).isEqualTo("stack");
  }

  @Test
  void lostAnswersAndFailedStartsAreAskedForOverHttp() {
    askFor("{fault: 'loseAnswer', operation: 'CreateFleet'}");
    askFor("{fault: 'failStart', code: 'IGW_NOT_ATTACHED', message: 'm'}");

    assertThatThrownBy(() -> call("CreateFleet", FLEET)).isInstanceOf(UncheckedIOException.class);
    call("StartFleet", "{Name: 'fleet'}");
    advance(Fleet.START);

    assertThat(fleet().at("/FleetErrors/0/ErrorCode").asText()).isEqualTo("IGW_NOT_ATTACHED");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{fault: 'quake'} | There is no fault quake; there are clear, fail, failStart, lagReads,"
            + " loseAnswer, staleRead, throttle",
        "{} | The body needs a member fault; it is one of clear, fail, failStart, lagReads,"
            + " loseAnswer, staleRead, throttle",
        "[] | The body must be a JSON object",
        "{fault: 'loseAnswer'} | loseAnswer needs operation",
        "{fault: 'loseAnswer', operation: 'CreateFlet'} | AppStream has no operation CreateFlet",
        "{fault: 'loseAnswer', operation: 1} | operation must be a text, not 1",
        "{fault: 'clear', operation: 'x'} | clear has no member operation; it has none",
        "{fault: 'lagReads', seconds: -1} | seconds must be a whole number from 0 to 1000000,"
            + " not -1",
        "{fault: 'lagReads', seconds: '1'} | seconds must be a whole number from 0 to 1000000,"
            + " not \"1\""
      })
  void aBadFaultRequestIsToldInOneLineWithTheKnownNames(String fault, String message) {
    assertAskingRefused(ServiceClient.json(fault).toString(), message);
  }

  @Test
  void aFaultRequestThatIsNotJsonIsToldWithTheLine() {
    assertAskingRefused("{\n \"fault\" fail}", "The body is not valid JSON (line 2, column 10)");
  }

  @Test
  void aFleetErrorThatThereIsNotIsToldWithThoseThatThereAre() {
    HttpResponse<String> response = askFor("{fault: 'failStart', code: 'X', message: 'm'}");

    assertThat(ServiceClient.json(response.body()).get("message").asText())
        .contains("AppStream has no fleet error X; it has ", "IGW_NOT_ATTACHED");
  }

  private void assertAskingRefused(String body, String message) {
    HttpResponse<String> response = ask(body);
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(ServiceClient.json(response.body()).get("message").asText()).isEqualTo(message);
  }

  private HttpResponse<String> askFor(String fault) {
    return ask(ServiceClient.json(fault).toString());
  }

  private HttpResponse<String> ask(String body) {
    return client.send(client.request("/_simulator/faults").POST(BodyPublishers.ofString(body)));
  }
}
