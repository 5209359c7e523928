package software.amazon.appstream.simulator.faults;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Random;
import java.util.Set;
import lombok.AccessLevel;
import lombok.Getter;
import lombok.RequiredArgsConstructor;
import software.amazon.appstream.simulator.call.StartFailure;
import software.amazon.appstream.simulator.surroundings.Roles;

/** The kinds of faults that a seed chooses from, each with its probability per call. */
@RequiredArgsConstructor(access = AccessLevel.PRIVATE)
public enum FaultKind {
  /** Throttling of any operation. */
  THROTTLING(0.05) {
    @Override
    Fault draw(Random random, ObjectNode input) {
      return Fault.throttle();
    }
  },
  /** HTTP 500 or 503 on any operation. */
  SERVER_ERROR(0.03) {
    @Override
    Fault draw(Random random, ObjectNode input) {
      return random.nextBoolean()
          ? Fault.refuse(
              "InternalFailure", "The request processing has failed because of an error.")
          : Fault.refuse("ServiceUnavailable", "Service is temporarily unavailable.");
    }
  },
  /** The answer of any operation is lost after its effect. */
  LOST_ANSWER(0.03) {
    @Override
    Fault draw(Random random, ObjectNode input) {
      return Fault.loseAnswer();
    }
  },
  /** A Describe or List operation sees what was true 1 to 10 simulated seconds ago. */
  STALE_READ(0.10) {
    @Override
    boolean concerns(String operation, ObjectNode input) {
      return operation.startsWith("Describe") || operation.startsWith("List");
    }

    @Override
    Fault draw(Random random, ObjectNode input) {
      return Fault.staleRead(Duration.ofSeconds(1 + random.nextInt(10)));
    }
  },
  /** InvalidRoleException on a call that names an IAM role. */
  ROLE_NOT_READY(0.20) {
    @Override
    boolean concerns(String operation, ObjectNode input) {
      return input.hasNonNull("IamRoleArn");
    }

    @Override
    Fault draw(Random random, ObjectNode input) {
      return Fault.refuse(Roles.unusable(input.get("IamRoleArn").asText()));
    }
  },
  /** ResourceNotAvailableException on a call that starts instances. */
  CAPACITY_REFUSED(0.10) {
    @Override
    boolean concerns(String operation, ObjectNode input) {
      return STARTING_OPERATIONS.contains(operation);
    }

    @Override
    Fault draw(Random random, ObjectNode input) {
      return Fault.refuse(
          "ResourceNotAvailableException", "The requested capacity is not available right now.");
    }
  },
  /** Instances that a call starts do not come up. */
  START_FAILS(0.10) {
    @Override
    boolean concerns(String operation, ObjectNode input) {
      return STARTING_OPERATIONS.contains(operation);
    }

    @Override
    Fault draw(Random random, ObjectNode input) {
      return Fault.failStart(
          StartFailure.of("INTERNAL_SERVICE_ERROR", "The instances could not be started."));
    }
  };

  /** The operations that start instances. */
  static final Set<String> STARTING_OPERATIONS =
      Set.of("StartFleet", "CreateImageBuilder", "StartImageBuilder");

  @Getter private final double probability;

  boolean concerns(String operation, ObjectNode input) {
    return true;
  }

  abstract Fault draw(Random random, ObjectNode input);
}
