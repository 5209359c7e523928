package software.amazon.appstream.simulator.kind;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import software.amazon.appstream.simulator.call.Call;
import software.amazon.appstream.simulator.call.ServiceException;
import software.amazon.appstream.simulator.resource.Resource;
import software.amazon.appstream.simulator.resource.View;

/** Applications of ELASTIC fleets. */
final class ApplicationKinds {
  private static final String APPLICATION = "Application";
  private static final String FLEET = "Fleet";
  private static final String FLEET_NAME = "FleetName";
  private static final String APPLICATION_ARN = "ApplicationArn";

  static final List<Kind> ALL =
      List.of(
          Kind.builder()
              .name(APPLICATION)
              .arnKind("application")
              .deletable(
                  Map.of(
                      "LAUNCH_PARAMETERS", "LaunchParameters",
                      "WORKING_DIRECTORY", "WorkingDirectory"))
              .reference(Reference.keeping("AppBlock", "AppBlockArn"))
              .completion(
                  (attributes, call, context) -> {
                    attributes.put("Enabled", true);
                    S3Url.put(attributes, "IconS3Location", "IconURL", context);
                  })
              .build(),
          Kind.builder()
              .name("ApplicationFleetAssociation")
              .identity(List.of(FLEET_NAME, APPLICATION_ARN))
              .operations(
                  Map.of(
                      Verb.CREATE, "AssociateApplicationFleet",
                      Verb.DELETE, "DisassociateApplicationFleet"))
              .joins(true)
              .listedBy(FLEET_NAME)
              .listedBy(APPLICATION_ARN)
              .reference(Reference.following(FLEET, FLEET_NAME))
              .reference(Reference.keeping(APPLICATION, APPLICATION_ARN))
              .completion(ApplicationKinds::requireElastic)
              .build());

  private ApplicationKinds() {}

  /** Assumption: the error of another fleet, which the API document does not allow. */
  private static void requireElastic(ObjectNode attributes, Call call, Context context) {
    Resource fleet = context.of(FLEET).require(call.text(FLEET_NAME), View.ofChange(call));
    if (!fleet.attributesAt(call.now()).path("FleetType").asText().equals("ELASTIC")) {
      throw ServiceException.notPermitted("The fleet %s is not ELASTIC.".formatted(fleet.name()));
    }
  }
}
