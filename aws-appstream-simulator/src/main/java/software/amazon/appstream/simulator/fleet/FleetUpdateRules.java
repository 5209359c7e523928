package software.amazon.appstream.simulator.fleet;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.appstream.simulator.behaviour.FleetQuestions.OtherPlatform;
import software.amazon.appstream.simulator.behaviour.FleetQuestions.UnchangedMember;
import software.amazon.appstream.simulator.behaviour.FleetQuestions.UpdateInTransition;
import software.amazon.appstream.simulator.call.Call;
import software.amazon.appstream.simulator.call.ServiceException;
import software.amazon.appstream.simulator.surroundings.Image;
import software.amazon.appstream.simulator.surroundings.Surroundings;

/** What UpdateFleet takes in which state, from the API document of UpdateFleet. */
final class FleetUpdateRules {
  private static final Set<String> CONTROLS =
      Set.of("Name", "AttributesToDelete", "DeleteVpcConfig");

  private final Surroundings surroundings;

  FleetUpdateRules(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** Refuses an update that the fleet's state does not allow. */
  void check(Fleet fleet, Call call) {
    FleetState state = fleet.stateAt(call.now());
    switch (state) {
      case STOPPED -> {}
      case RUNNING -> checkRunning(fleet, call);
      case STARTING, STOPPING -> throw inTransition(fleet, state);
    }
  }

  private void checkRunning(Fleet fleet, Call call) {
    ObjectNode attributes = fleet.attributesAt(call.now());
    boolean taken =
        named(call, attributes)
            .allMatch(member -> RunningMembers.takes(member, attributes, call.behaviours()));
    String problem =
        "Cannot update the attribute for fleet %s when it is ACTIVE. The fleet must be stopped to"
                .formatted(fleet.name())
            + " complete this action.";
    if (!taken) {
      // In the words of coverage-roadmap issue 1017 (2021).
      throw ServiceException.recorded("ResourceInUseException", problem);
    }
    ServiceException.refuseIf(changesPlatform(call, attributes), OtherPlatform.class, problem);
  }

  /** An image with another operating system than the current one needs a stopped fleet. */
  private boolean changesPlatform(Call call, ObjectNode attributes) {
    Optional<String> wanted = platform(call.input(), call);
    return wanted.isPresent() && !wanted.equals(platform(attributes, call));
  }

  private Optional<String> platform(ObjectNode attributes, Call call) {
    return surroundings.image(attributes, call.now()).map(Image::platform);
  }

  private static ServiceException inTransition(Fleet fleet, FleetState state) {
    return ServiceException.open(
        UpdateInTransition.class,
        "The fleet %s cannot be updated when it is %s.".formatted(fleet.name(), state));
  }

  /** The members that the request sets and the attributes that it deletes. */
  private static Stream<String> named(Call call, ObjectNode attributes) {
    boolean takesUnchanged = call.behaviours().are(UnchangedMember.TAKEN);
    Stream<String> members =
        call.input().properties().stream()
            .filter(member -> !CONTROLS.contains(member.getKey()))
            .filter(
                member ->
                    !takesUnchanged || !member.getValue().equals(attributes.get(member.getKey())))
            .map(Map.Entry::getKey);
    Stream<String> deleted =
        FleetChanges.deleted(call.input())
            .filter(
                attribute ->
                    !takesUnchanged || FleetChanges.DELETABLE.isThere(attribute, attributes));
    return Stream.concat(members, deleted);
  }
}
