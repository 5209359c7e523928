package software.amazon.appstream.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.simulator.ServiceClient.json;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.appstream.simulator.ServiceClient.Refusal;
import software.amazon.appstream.simulator.model.ServiceModel;

/** Walks over every operation of the service model. */
class OperationsTest extends WithSimulator {
  private static final ServiceModel MODEL = ServiceModel.appStream();
  private static final Path PAGE = Path.of("..", "docs", "simulator.md");

  /** The operations that the simulator does not answer, each with the reason. */
  private static final Map<String, String> UNANSWERED =
      Map.of("DescribeAppLicenseUsage", "nobody uses a license without streaming hardware");

  static Stream<String> operations() {
    return MODEL.operationNames().stream().sorted();
  }

  @Test
  void everyOperationOfTheModelIsAnsweredExceptThoseThatAreListedWithAReason() {
    assertThat(MODEL.operationNames())
        .filteredOn(
            operation ->
                client.postOperation(operation, "{}").body().contains("UnknownOperationException"))
        .containsExactlyInAnyOrderElementsOf(UNANSWERED.keySet());
  }

  @Test
  void theUnansweredOperationsAreInTheDocsWithTheirReasons() throws IOException {
    assertThat(Files.readAllLines(PAGE))
        .containsAll(
            UNANSWERED.entrySet().stream()
                .map(entry -> "- %s: %s.".formatted(entry.getKey(), entry.getValue()))
                .toList());
  }

  /** An error that a newer model lists is walked over too. */
  @ParameterizedTest
  @MethodSource("operations")
  void everyErrorThatTheModelListsForAnOperationCanBeProduced(String operation) {
    for (String error : MODEL.operation(operation).orElseThrow().errors()) {
      String fault =
          "{fault: 'fail', operation: '%s', type: '%s', message: 'as asked'}"
              .formatted(operation, error);
      assertThat(
              client
                  .send(
                      client
                          .request("/_simulator/faults")
                          .POST(BodyPublishers.ofString(json(fault).toString())))
                  .statusCode())
          .isEqualTo(200);

      Refusal refusal = client.refused(operation, "{}");

      assertThat(refusal.type()).isEqualTo(error);
      assertThat(refusal.message()).isEqualTo("as asked");
    }
  }
}
