package software.amazon.appstream.imagebuilder;

import java.util.Map;
import software.amazon.appstream.common.harness.Outcome;
import software.amazon.appstream.common.harness.contract.TypeContract;
import software.amazon.appstream.common.harness.contract.World;
import software.amazon.cloudformation.Action;

class ImageBuilderContractTest extends TypeContract {

  ImageBuilderContractTest() {
    super(new LivingImageBuilder(), 150);
  }

  @Override
  protected Map<String, String> neededWithoutCall(Action action) {
    return action == Action.CREATE
        ? Map.of(
            "appstream:TagResource", "for the tags in the call of CreateImageBuilder",
            "iam:PassRole", "for IamRoleArn in that call",
            "iam:CreateServiceLinkedRole", "for the first builder of an account")
        : Map.of();
  }

  /** Somebody stops a new builder that its template wants running; a delete demands a stop. */
  @Override
  protected void useRarePermissions(World world) {
    Outcome begun =
        world.cloudFormation().begin(ImageBuilderTestCase.create(ImageBuilderTestCase.RUNNING), 3);
    world.appStream().advance(3600);
    world.appStream().client().stopImageBuilder(stop -> stop.name("golden"));
    world.cloudFormation().resume(begun).success();
    world
        .appStream()
        .faults()
        .failNext("DeleteImageBuilder", "OperationNotPermittedException", "Not while it runs.");
    world.cloudFormation().delete(ImageBuilderTestCase.RUNNING).success();
  }
}
