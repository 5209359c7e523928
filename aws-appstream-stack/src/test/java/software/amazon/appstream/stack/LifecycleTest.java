package software.amazon.appstream.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.common.harness.Template.properties;
import static software.amazon.appstream.common.harness.Template.with;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import software.amazon.appstream.common.harness.Outcome;
import software.amazon.cloudformation.proxy.HandlerErrorCode;

class LifecycleTest extends StackTestCase {

  private static final ObjectNode SALES = properties("{Name: 'sales', Description: 'For sales'}");

  @Test
  void a_stack_is_created_read_updated_and_deleted() {
    ObjectNode created = cloudFormation.create(SALES).succeeded();
    assertThat(cloudFormation.read("sales").succeeded()).isEqualTo(created);
    ObjectNode desired = with(SALES, "{Description: 'For all'}");
    Outcome update = cloudFormation.update(SALES, desired);
    assertThat(update.succeeded()).isEqualTo(cloudFormation.read("sales").succeeded());
    assertThat(update.succeeded().path("Description").asText()).isEqualTo("For all");
    cloudFormation.delete(desired).success();
    assertThat(cloudFormation.read("sales").failed(HandlerErrorCode.NotFound)).contains("sales");
  }
}
