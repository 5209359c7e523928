package software.amazon.appstream.common.reconcile;

import com.fasterxml.jackson.databind.node.ObjectNode;
import software.amazon.appstream.common.type.ResourceType;
import software.amazon.cloudformation.proxy.HandlerErrorCode;

/** The failure of an operation on a resource that AppStream does not have. */
final class Absence {

  private Absence() {}

  static Failure of(ResourceType type, ObjectNode identity) {
    return new Failure(
        HandlerErrorCode.NotFound,
        "AppStream has no %s; it may have been deleted outside CloudFormation."
            .formatted(type.subject(identity)));
  }

  /** Waits for a resource that was seen before: reads may lag behind. */
  static Decision waitFor(ResourceType type, ObjectNode identity, Memory memory) {
    return Decision.ComeBack.within(
        memory,
        Wait.RESOURCE_TO_SHOW,
        "waiting until AppStream shows the %s".formatted(type.subject(identity)),
        of(type, identity));
  }
}
