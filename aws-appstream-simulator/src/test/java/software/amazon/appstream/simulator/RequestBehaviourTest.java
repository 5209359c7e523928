package software.amazon.appstream.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.appstream.simulator.behaviour.Behaviours;
import software.amazon.appstream.simulator.behaviour.RequestQuestions.EmptyText;

/** Each answer to each open question about requests. */
class RequestBehaviourTest extends WithSimulator {
  @ParameterizedTest
  @ValueSource(strings = {"Description", "DisplayName", "RedirectURL", "FeedbackURL"})
  void anEmptyTextClearsIsIgnoredOrIsRefused(String member) {
    call("CreateStack", "{Name: 'stack', %s: 'x'}".formatted(member));
    String update = "{Name: 'stack', %s: ''}".formatted(member);

    simulator.behaveAs(Behaviours.standard().with(EmptyText.REFUSED));
    assertRefused("InvalidParameterValueException", member, "UpdateStack", update);
    simulator.behaveAs(Behaviours.standard().with(EmptyText.IGNORED));
    call("UpdateStack", update);
    assertThat(stack().get(member).asText()).isEqualTo("x");
    simulator.behaveAs(Behaviours.standard());
    call("UpdateStack", update);
    assertThat(stack().has(member)).isFalse();
  }

  @Test
  void anEmptyTextOfACreateIsNotThere() {
    call("CreateStack", "{Name: 'stack', Description: ''}");
    assertThat(stack().has("Description")).isFalse();
  }
}
