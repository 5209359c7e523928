package software.amazon.appstream.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.common.harness.Template.with;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.appstream.common.harness.Outcome;
import software.amazon.cloudformation.Action;

/** Too many calls fail in any test; that no permission is too many is shown here. */
class PermissionsTest extends FleetTestCase {

  /** What AppStream does in the caller's name: takes on the role, reads session scripts. */
  private static final Set<String> FOR_APPSTREAM =
      Set.of("iam:PassRole", "s3:GetObject", "s3:ListBucket");

  /** AppStream demands it for tags that come inline with CreateFleet. */
  private static final String FOR_INLINE_TAGS = "appstream:TagResource";

  @Test
  void every_permission_of_the_schema_is_needed() {
    ObjectNode first = with(SALES, "{DesiredState: 'RUNNING', Tags: [{Key: 'a', Value: '1'}]}");
    ObjectNode second = with(SALES, "{StreamView: 'DESKTOP', Tags: [{Key: 'b', Value: '2'}]}");
    cloudFormation.create(first).success();
    cloudFormation.read("sales").success();
    cloudFormation.list(null).success();
    cloudFormation.update(first, second).success();
    cloudFormation.delete(second).success();
    createAgainWhileSomebodyStartsIt(with(SALES, "{DesiredState: 'STOPPED'}"));

    assertThat(cloudFormation.permissions().unused(Action.CREATE))
        .containsOnlyOnceElementsOf(FOR_APPSTREAM)
        .contains(FOR_INLINE_TAGS)
        .hasSize(FOR_APPSTREAM.size() + 1);
    assertThat(cloudFormation.permissions().unused(Action.UPDATE)).isEqualTo(FOR_APPSTREAM);
    assertThat(cloudFormation.permissions().unused(Action.READ)).isEmpty();
    assertThat(cloudFormation.permissions().unused(Action.DELETE)).isEmpty();
    assertThat(cloudFormation.permissions().unused(Action.LIST)).isEmpty();
  }

  private void createAgainWhileSomebodyStartsIt(ObjectNode stopped) {
    Outcome created = cloudFormation.begin(creationOf(stopped).build(), 1);
    startByHand();
    cloudFormation.resume(created).success();
  }
}
