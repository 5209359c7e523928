package software.amazon.appstream.stack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import software.amazon.appstream.common.harness.Permissions;
import software.amazon.cloudformation.Action;

/** The harness refuses calls without a permission; here every permission has a use. */
class PermissionsTest extends StackTestCase {

  @Test
  void each_handler_needs_all_its_permissions() {
    cloudFormation.create(StackTemplates.SALES).success();
    cloudFormation.read("sales").success();
    cloudFormation.update(StackTemplates.SALES, StackTemplates.SUPPORT).success();
    cloudFormation.list(null).success();
    cloudFormation.delete(StackTemplates.SUPPORT).success();
    Permissions permissions = cloudFormation.permissions();
    // AWS demands it of a CreateStack call that carries tags.
    assertThat(permissions.unused(Action.CREATE)).containsExactly("appstream:TagResource");
    assertThat(permissions.unused(Action.READ)).isEmpty();
    assertThat(permissions.unused(Action.UPDATE)).isEmpty();
    assertThat(permissions.unused(Action.LIST)).isEmpty();
    assertThat(permissions.unused(Action.DELETE)).isEmpty();
  }
}
