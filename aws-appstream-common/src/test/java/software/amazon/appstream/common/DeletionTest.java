package software.amazon.appstream.common;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.common.harness.Template.properties;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import software.amazon.appstream.common.harness.Outcome;
import software.amazon.cloudformation.proxy.HandlerErrorCode;

class DeletionTest extends SmallStackTestCase {

  private static final ObjectNode SALES = properties("{Name: 'sales'}");

  @Test
  void what_exists_is_deleted() {
    cloudFormation.create(SALES).success();
    Outcome outcome = cloudFormation.delete(SALES);
    outcome.success();
    assertThat(outcome.changes()).containsExactly("DeleteStack");
    cloudFormation.read("sales").failed(HandlerErrorCode.NotFound);
  }

  @Test
  void what_does_not_exist_is_not_found() {
    Outcome outcome = cloudFormation.delete(SALES);
    assertThat(outcome.failed(HandlerErrorCode.NotFound)).contains("sales");
    assertThat(outcome.events()).hasSize(1);
  }

  @Test
  void a_resource_without_a_name_is_not_found_and_not_looked_for() {
    Outcome outcome = cloudFormation.delete(properties("{}"));
    assertThat(outcome.failed(HandlerErrorCode.NotFound)).contains("without a name");
    assertThat(outcome.calls()).isEmpty();
  }

  @Test
  void a_delete_whose_answer_was_lost_succeeds() {
    cloudFormation.create(SALES).success();
    appStream.faults().loseNextAnswer("DeleteStack");
    cloudFormation.delete(SALES).success();
  }

  @Test
  void a_delete_succeeds_once_AppStream_shows_the_resource_no_more() {
    cloudFormation.create(SALES).success();
    appStream.advance(60);
    appStream.faults().lagReads(Duration.ofSeconds(5));
    Outcome outcome = cloudFormation.delete(SALES);
    outcome.success();
    assertThat(outcome.changes()).containsExactly("DeleteStack");
    assertThat(outcome.waitedSeconds()).isEqualTo(6);
  }
}
