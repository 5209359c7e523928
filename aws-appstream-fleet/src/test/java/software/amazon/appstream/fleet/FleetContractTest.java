package software.amazon.appstream.fleet;

import static software.amazon.appstream.common.harness.Template.with;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import software.amazon.appstream.common.harness.Outcome;
import software.amazon.appstream.common.harness.contract.TypeContract;
import software.amazon.appstream.common.harness.contract.World;
import software.amazon.cloudformation.Action;

class FleetContractTest extends TypeContract {

  private static final Map<String, String> FOR_APPSTREAM =
      Map.of(
          "iam:PassRole", "for IamRoleArn",
          "s3:GetObject", "AppStream reads session scripts in the caller's name",
          "s3:ListBucket", "AppStream reads session scripts in the caller's name");

  FleetContractTest() {
    super(new LivingFleet(), 120);
  }

  @Override
  protected Map<String, String> neededWithoutCall(Action action) {
    return switch (action) {
      case CREATE -> {
        Map<String, String> needed = new HashMap<>(FOR_APPSTREAM);
        needed.put("appstream:TagResource", "for the tags in the call of CreateFleet");
        yield needed;
      }
      case UPDATE -> FOR_APPSTREAM;
      default -> Map.of();
    };
  }

  /** Somebody starts a fleet that its template wants stopped. */
  @Override
  protected void useRarePermissions(World world) {
    ObjectNode stopped = with(FleetTestCase.SALES, "{DesiredState: 'STOPPED'}");
    Outcome created = world.cloudFormation().begin(FleetTestCase.creationOf(stopped).build(), 1);
    world.appStream().client().startFleet(start -> start.name("sales"));
    world.cloudFormation().resume(created).success();
  }
}
