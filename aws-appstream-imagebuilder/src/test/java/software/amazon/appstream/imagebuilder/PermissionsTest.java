package software.amazon.appstream.imagebuilder;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.common.harness.Template.with;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.appstream.common.harness.Outcome;
import software.amazon.cloudformation.Action;

/** The schema gives each handler what it needs, and nothing more. */
class PermissionsTest extends ImageBuilderTestCase {

  private static final ObjectNode TAGGED = with(RUNNING, "{Tags: [{Key: 'Stage', Value: 'Test'}]}");
  private static final ObjectNode RETAGGED =
      with(STOPPED, "{Tags: [{Key: 'Team', Value: 'Images'}]}");

  /** What AppStream checks although no handler makes the call. */
  private static final Map<String, String> IMPLIED_BY_CREATE =
      Map.of(
          "appstream:TagResource", "for the tags in the create call",
          "iam:PassRole", "for IamRoleArn in the create call",
          "iam:CreateServiceLinkedRole", "for the first builder of an account");

  @Test
  void create_needs_its_permissions() {
    cloudFormation.create(STOPPED).succeeded();
    cloudFormation.delete(STOPPED).success();
    Outcome begun = cloudFormation.begin(create(RUNNING), 3);
    settle();
    stopByHand();
    cloudFormation.resume(begun).succeeded();

    assertThat(cloudFormation.permissions().unused(Action.CREATE))
        .isEqualTo(IMPLIED_BY_CREATE.keySet());
  }

  @Test
  void read_needs_its_permissions() {
    cloudFormation.create(GOLDEN).succeeded();
    cloudFormation.read("golden").succeeded();

    assertThat(cloudFormation.permissions().unused(Action.READ)).isEmpty();
  }

  @Test
  void update_needs_its_permissions() {
    cloudFormation.create(TAGGED).succeeded();
    cloudFormation.update(TAGGED, RETAGGED).succeeded();
    cloudFormation.update(RETAGGED, TAGGED).succeeded();
    cloudFormation.update(TAGGED, with(TAGGED, "{Description: 'Office'}")).succeeded();

    assertThat(cloudFormation.permissions().unused(Action.UPDATE)).isEmpty();
  }

  @Test
  void delete_needs_its_permissions() {
    cloudFormation.create(GOLDEN).succeeded();
    appStream
        .faults()
        .failNext("DeleteImageBuilder", "OperationNotPermittedException", "Not while it runs.");
    cloudFormation.delete(GOLDEN).success();

    assertThat(cloudFormation.permissions().unused(Action.DELETE)).isEmpty();
  }

  @Test
  void list_needs_its_permissions() {
    cloudFormation.list(null).success();

    assertThat(cloudFormation.permissions().unused(Action.LIST)).isEmpty();
  }

  @Test
  void the_permissions_of_tagging_are_given_to_the_handlers_that_tag() {
    assertThat(cloudFormation.schema().at("/tagging/permissions"))
        .extracting(permission -> permission.asText())
        .containsExactly(
            "appstream:ListTagsForResource", "appstream:TagResource", "appstream:UntagResource");
    assertThat(cloudFormation.schema().at("/handlers/update/permissions").toString())
        .contains("ListTagsForResource", "TagResource", "UntagResource");
  }
}
