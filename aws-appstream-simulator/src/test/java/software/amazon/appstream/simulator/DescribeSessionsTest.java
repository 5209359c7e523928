package software.amazon.appstream.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.simulator.FleetTest.with;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.appstream.simulator.session.Opening;

class DescribeSessionsTest extends WithSessions {
  @Test
  void describeTellsTheSessionsOfOneStackAndOneAuthenticationTypeApiIfNoneIsGiven() {
    running(with(FLEET, "ComputeCapacity: {DesiredInstances: 9}"));
    call("CreateStack", "{Name: 'other'}");
    call("AssociateFleet", "{FleetName: 'fleet', StackName: 'other'}");
    simulator
        .sessions()
        .open(new Opening("fleet", 2, text("stack"), text("ann"), text("SAML"), Optional.empty()));
    simulator
        .sessions()
        .open(new Opening("fleet", 1, text("other"), text("bob"), text("SAML"), Optional.empty()));
    simulator.sessions().open("fleet", 1);

    assertThat(sessions("")).isEmpty();
    assertThat(sessions("StackName: 'other'").findValuesAsText("AuthenticationType"))
        .containsExactly("API");
    assertThat(sessions("AuthenticationType: 'SAML'").findValuesAsText("UserId"))
        .containsExactly("ann", "ann");
    assertThat(sessions("AuthenticationType: 'SAML', UserId: 'bob'")).isEmpty();
    assertThat(sessions("AuthenticationType: 'SAML', StackName: 'other'")).hasSize(1);
    assertThat(sessions("AuthenticationType: 'SAML', InstanceId: 'i-none'")).isEmpty();
    assertRefused(
        "InvalidParameterCombinationException",
        "AuthenticationType",
        "DescribeSessions",
        with(PAIR, "UserId: 'ann'"));
    assertRefused(
        "ResourceNotFoundException", "none", "DescribeSessions", with(PAIR, "StackName: 'none'"));
    assertRefused(
        "ResourceNotFoundException", "none", "DescribeSessions", with(PAIR, "FleetName: 'none'"));
  }

  @ParameterizedTest
  @CsvSource({"{}, 20, 20", "{Limit: 2}, 2, 2", "{Limit: 60}, 50, 5", "{Limit: 0}, 20, 20"})
  void aPageOfSessionsHoldsTwentyOrWhatIsAskedForFiftyAtMost(String limit, int first, int second) {
    running(with(FLEET, "ComputeCapacity: {DesiredInstances: 55}"));
    simulator.sessions().open("fleet", 55);
    String asked = with(PAIR, limit.substring(1, limit.length() - 1));

    JsonNode page = call("DescribeSessions", asked);
    assertThat(page.get("Sessions")).hasSize(first);
    String token = page.get("NextToken").asText();
    assertThat(
            call("DescribeSessions", with(asked, "NextToken: '%s'".formatted(token)))
                .get("Sessions"))
        .hasSize(second);
  }

  @Test
  void aLaggingReadSeesTheSessionsOfBefore() {
    running(FLEET);
    simulator.faults().lagReads(Duration.ofSeconds(5));
    simulator.sessions().open("fleet", 1);
    assertThat(sessions("")).isEmpty();
    assertCapacity("InUse: 0");

    advance(Duration.ofSeconds(5));
    simulator.sessions().end("fleet", 1);
    assertThat(sessions("")).hasSize(1);
    assertCapacity("InUse: 1");
  }

  private static Optional<String> text(String value) {
    return Optional.of(value);
  }
}
