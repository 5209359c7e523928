package software.amazon.appstream.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.simulator.ServiceClient.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import software.amazon.appstream.simulator.journal.JournalEntry;

class JournalTest extends WithSimulator {
  @Test
  void everyCallIsRecordedWithTimeInputAndOutcome() {
    call("CreateStack", "{Name: 'stack', Unknown: 1}");
    advance(Duration.ofSeconds(30));
    client.refused("CreateStack", "{Name: 'stack'}");
    client.refusedRaw("CreateStack", "rubbish");

    JsonNode journal = json(client.get("/_simulator/journal").body());

    assertThat(journal).hasSize(3);
    assertThat(journal.at("/0/time").asText()).isEqualTo("2024-01-01T00:00:00Z");
    assertThat(journal.at("/0/operation").asText()).isEqualTo("CreateStack");
    assertThat(journal.at("/0/input")).isEqualTo(json("{Name: 'stack', Unknown: 1}"));
    assertThat(journal.at("/0/outcome/output/Stack/Name").asText()).isEqualTo("stack");
    assertThat(journal.at("/0/answerLost").asBoolean()).isFalse();
    assertThat(journal.at("/1/time").asText()).isEqualTo("2024-01-01T00:00:30Z");
    assertThat(journal.at("/1/outcome/error/type").asText())
        .isEqualTo("ResourceAlreadyExistsException");
    assertThat(journal.at("/1/outcome/error/message").asText()).contains("stack");
    assertThat(journal.at("/2/input").asText()).isEqualTo("rubbish");
  }

  @Test
  void testsReadTheJournalByOperation() {
    call("DescribeStacks", "{}");
    call("CreateStack", "{Name: 'stack'}");
    client.refused("CreateStack", "{Name: 'stack'}");

    assertThat(simulator.journal().operations())
        .containsExactly("DescribeStacks", "CreateStack", "CreateStack");
    assertThat(simulator.journal().changes()).containsExactly("CreateStack", "CreateStack");
    assertThat(simulator.journal().calls("CreateStack"))
        .extracting(JournalEntry::succeeded)
        .containsExactly(true, false);
    simulator.journal().clear();
    assertThat(simulator.journal().calls()).isEmpty();
  }

  @Test
  void aCallKnowsItsErrorType() {
    client.refused("DeleteStack", "{Name: 'none'}");

    assertThat(simulator.journal().calls().get(0).errorType())
        .hasValue("ResourceNotFoundException");
  }
}
