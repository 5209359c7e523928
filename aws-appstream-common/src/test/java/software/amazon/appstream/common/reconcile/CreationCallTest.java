package software.amazon.appstream.common.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.common.reconcile.Scene.UNSEEN;
import static software.amazon.appstream.common.reconcile.Scene.request;

import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.appstream.model.CreateFleetRequest;

/** What the call that makes a resource says. */
class CreationCallTest {

  @Test
  void the_call_carries_the_tags_and_a_claim_of_this_operation() {
    Request tagged =
        request("{Tags: [{Key: 'a', Value: '1'}]}").desiredTags(Map.of("a", "1")).build();
    assertThat(called(tagged).tags())
        .containsExactlyInAnyOrderEntriesOf(Map.of("a", "1", ReservedTags.CLAIM, tagged.claim()));
  }

  @Test
  void the_claim_differs_between_operations_and_not_between_invocations() {
    assertThat(request("{}").build().claim()).isEqualTo(request("{}").build().claim());
    assertThat(request("{}").token("other").build().claim())
        .isNotEqualTo(request("{}").build().claim());
  }

  @Test
  void what_the_template_leaves_empty_is_not_asked_for() {
    CreateFleetRequest call =
        called(request("{DisplayName: '', Description: 'On the desk', VpcConfig: {}}").build());
    assertThat(call.displayName()).isNull();
    assertThat(call.vpcConfig()).isNull();
    assertThat(call.description()).isEqualTo("On the desk");
  }

  private static CreateFleetRequest called(Request request) {
    Decision.Act act = (Decision.Act) new Creation(new Lamp(), request).decide(UNSEEN, Memory.NONE);
    return (CreateFleetRequest) act.call().request();
  }
}
