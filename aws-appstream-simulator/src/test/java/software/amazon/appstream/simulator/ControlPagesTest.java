package software.amazon.appstream.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.simulator.FleetTest.with;
import static software.amazon.appstream.simulator.ServiceClient.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.appstream.simulator.behaviour.Answer;
import software.amazon.appstream.simulator.behaviour.Behaviours;
import software.amazon.appstream.simulator.behaviour.ErrorQuestions.ThrottlingType;
import software.amazon.appstream.simulator.behaviour.FleetReadQuestions.UnsetImds;
import software.amazon.appstream.simulator.behaviour.Question;
import software.amazon.appstream.simulator.fleet.Fleet;

/** The clock and the answers to open questions, changed over HTTP. */
class ControlPagesTest extends WithSimulator {
  @Test
  void timePassesOnRequest() {
    call("CreateFleet", FLEET);
    call("StartFleet", "{Name: 'fleet'}");

    assertThat(ask("clock", "{action: 'advance', seconds: 599}").statusCode()).isEqualTo(200);
    assertState("STARTING", fleet());
    JsonNode health = json(ask("clock", "{action: 'advance', seconds: 1}").body());
    assertState("RUNNING", fleet());
    assertThat(health.get("time").asText()).isEqualTo(simulator.clock().now().toString());
    assertThat(health.get("speed").asDouble()).isZero();
  }

  @Test
  void questionsAreListedWithTheAnswersThatHold() {
    simulator.behaveAs(Behaviours.standard().with(UnsetImds.FALSE));

    JsonNode listed = json(client.get("/_simulator/behaviours").body());

    assertThat(listed).hasSize(Question.all().size());
    for (int index = 0; index < listed.size(); index++) {
      Question question = Question.all().get(index);
      List<String> answers = question.answers().stream().map(Answer::label).toList();
      assertThat(listed.get(index).get("name").asText()).isEqualTo(question.name());
      assertThat(listed.get(index).get("question").asText()).isEqualTo(question.text());
      assertThat(listed.get(index).get("answers")).extracting(JsonNode::asText).isEqualTo(answers);
      String holds = question.name().equals("unset-imds") ? "false" : answers.get(0);
      assertThat(listed.get(index).get("answer").asText()).isEqualTo(holds);
    }
  }

  @Test
  void anAnswerIsChangedAndAllAreTakenBack() {
    ask("behaviours", "{action: 'answer', question: 'unset-imds', answer: 'false'}");
    ask("behaviours", "{action: 'answer', question: 'unset-platform', answer: 'of-image'}");
    assertThat(simulator.behaviours())
        .isEqualTo(Behaviours.standard().with("unset-imds=false").with("unset-platform=of-image"));

    ask("behaviours", "{action: 'standard'}");
    assertThat(simulator.behaviours()).isEqualTo(Behaviours.standard());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "behaviours | {action: 'guess'} | There is no action guess; there are answer, standard",
        "behaviours | {action: 'answer', question: 'unset-imds'} | answer needs answer",
        "behaviours | {action: 'answer', question: 'unset-imds', answer: 'maybe'}"
            + " | Behaviour unset-imds has no answer maybe; it has absent, false",
        "clock | {action: 'advance', seconds: -1}"
            + " | seconds must be a whole number from 0 to 1000000, not -1",
        "clock | {action: 'stop'} | There is no action stop; there are advance"
      })
  void aBadRequestIsToldInOneLine(String page, String request, String message) {
    HttpResponse<String> response = ask(page, request);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(json(response.body()).get("message").asText()).isEqualTo(message);
  }

  @ParameterizedTest
  @EnumSource(ThrottlingType.class)
  void callsAreThrottledOnRequestWithTheErrorOfTheAnswer(ThrottlingType answer) {
    simulator.behaveAs(Behaviours.standard().with(answer));

    ask("faults", "{fault: 'throttle', operation: 'DescribeStacks', times: 2}");

    assertRefused(answer.errorType(), "Rate exceeded", "DescribeStacks", "{}");
    assertRefused(answer.errorType(), "Rate exceeded", "DescribeStacks", "{}");
    call("DescribeStacks", "{}");
  }

  @ParameterizedTest
  @CsvSource({"desk.invalid, STARTING, 1", "invalid.example, RUNNING, 0"})
  void nothingJoinsADomainThatCannotExist(String directory, String state, int errors) {
    String join = "DomainJoinInfo: {DirectoryName: '%s'}".formatted(directory);
    call("CreateFleet", with(FLEET, join));
    call("StartFleet", "{Name: 'fleet'}");
    advance(Fleet.START);

    assertState(state, fleet());
    assertThat(fleet().get("FleetErrors")).hasSize(errors);
    assertThat(fleet().at("/FleetErrors/0/ErrorCode").asText())
        .isEqualTo(errors == 0 ? "" : "DOMAIN_JOIN_ERROR_NO_SUCH_DOMAIN");
  }

  private HttpResponse<String> ask(String page, String request) {
    return client.send(
        client
            .request("/_simulator/" + page)
            .POST(BodyPublishers.ofString(json(request).toString())));
  }
}
