package software.amazon.appstream.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static software.amazon.appstream.simulator.ServiceClient.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import software.amazon.appstream.simulator.journal.Journal;
import software.amazon.appstream.simulator.journal.JournalEntry;
import software.amazon.appstream.simulator.journal.JournalEntry.Outcome;

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
  void theJournalThatOthersReadHidesWhatTheModelCallsSensitive() {
    String ann = "{UserName: 'ann@example.com', AuthenticationType: 'USERPOOL'}";
    call("CreateUser", ann);
    client.refused("CreateUser", ann);
    call("DescribeUsers", "{AuthenticationType: 'USERPOOL'}");
    call(
        "CreateDirectoryConfig",
        "{DirectoryName: 'corp.example.com', OrganizationalUnitDistinguishedNames: ['OU=a'],"
            + " ServiceAccountCredentials: {AccountName: 'joiner', AccountPassword: 'staple'}}");

    call("CreateStack", "{Name: 'stack'}");
    call(
        "BatchAssociateUserStack",
        "{UserStackAssociations: [{StackName: 'stack', UserName: 'bob@example.com',"
            + " AuthenticationType: 'USERPOOL'}]}");

    String journal = client.get("/_simulator/journal").body();

    assertThat(journal).doesNotContain("ann@example.com", "bob@example.com", "joiner", "staple");
    assertThat(json(journal).at("/5/outcome/output/errors/0/ErrorMessage").asText())
        .isEqualTo("User with UserName ***, AuthenticationType USERPOOL is not found.");
    assertThat(json(journal).at("/0/input"))
        .isEqualTo(json("{UserName: '***', AuthenticationType: 'USERPOOL'}"));
    assertThat(json(journal).at("/1/outcome/error/message").asText()).contains("***");
    assertThat(json(journal).at("/2/outcome/output/Users/0/UserName").asText()).isEqualTo("***");
    assertThat(json(journal).at("/3/input/ServiceAccountCredentials/AccountPassword").asText())
        .isEqualTo("***");
    assertThat(simulator.journal().calls("CreateUser").get(0).input()).isEqualTo(json(ann));
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

  @Test
  void theOldestCallsAreForgottenWhenThereAreTooMany() {
    Journal journal = new Journal();
    for (int call = 0; call < Journal.MOST_CALLS + 3; call++) {
      journal.add(entry("Describe" + call, json("{}")));
    }

    assertThat(journal.calls()).hasSize(Journal.MOST_CALLS);
    assertThat(journal.calls().get(0).operation()).isEqualTo("Describe3");
    assertThat(journal.forgotten()).isEqualTo(3);
    assertThat(journal.recorded()).isEqualTo(Journal.MOST_CALLS + 3);
  }

  @Test
  void theOldestCallsAreForgottenWhenTheyAreTooLarge() {
    Journal journal = new Journal();
    JsonNode large = TextNode.valueOf("x".repeat((int) (Journal.MOST_BYTES / 2)));

    journal.add(entry("First", large));
    journal.add(entry("Second", large));
    assertThat(journal.operations()).containsExactly("Second");

    journal.add(entry("Third", json("{}")));
    assertThat(journal.operations()).containsExactly("Second", "Third");
  }

  @Test
  void aTestTakesTheCallsSinceAMomentAndHearsWhenTheyAreGone() {
    call("DescribeStacks", "{}");
    long before = simulator.journal().recorded();
    call("CreateStack", "{Name: 'stack'}");

    assertThat(simulator.journal().callsSince(before))
        .extracting(JournalEntry::operation)
        .containsExactly("CreateStack");
    simulator.journal().clear();
    assertThatThrownBy(() -> simulator.journal().callsSince(before))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("forgotten 1 of the calls");
    assertThat(client.get("/_simulator/journal").headers().firstValue("Simulator-Forgotten"))
        .hasValue("2");
    assertThat(json(client.get("/_simulator/health").body()).get("forgottenCalls").asInt())
        .isEqualTo(2);
  }

  private static JournalEntry entry(String operation, JsonNode input) {
    return new JournalEntry(Instant.EPOCH, operation, input, Outcome.of(json("{}")), false, 0);
  }
}
