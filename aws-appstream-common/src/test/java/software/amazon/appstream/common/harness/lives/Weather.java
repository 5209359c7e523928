package software.amazon.appstream.common.harness.lives;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import software.amazon.appstream.common.harness.Adversary;
import software.amazon.appstream.common.harness.CallFate;
import software.amazon.appstream.common.harness.CallFate.Death;
import software.amazon.appstream.simulator.Simulator;
import software.amazon.appstream.simulator.faults.Faults;

/** Draws what befalls each call of a function, from the rates of a world. */
final class Weather implements Adversary {

  private static final Set<String> STARTING =
      Set.of("StartFleet", "CreateImageBuilder", "StartImageBuilder");

  private static final List<String> THROTTLING =
      List.of("ThrottlingException", "TooManyRequestsException", "RequestLimitExceededException");

  private static final String NOT_AUTHORIZED =
      "User: arn:aws:sts::123456789012:assumed-role/execution/session is not authorized to perform:"
          + " ";

  private static final int LONGEST_LAG = 10;
  private static final int LONGEST_ANSWER = 60;

  /** A kind of adversity, the calls that it can befall, and how it does. */
  private record Kind(Adversity adversity, BiPredicate<String, JsonNode> concerns, Blow blow) {}

  /** Asks the simulator for a fault of the call, or says what else befalls it. */
  @FunctionalInterface
  private interface Blow {
    CallFate strike(String operation, JsonNode input);
  }

  private final World world;
  private final Faults faults;
  private final Supplier<Instant> clock;
  private final Random random;
  private final BiConsumer<String, Adversity> witness;
  private final List<Kind> kinds;
  private Instant operationBegan;
  private boolean calm;
  private boolean expired;

  /**
   * @param witness is told of each operation that something befalls
   */
  Weather(World world, Simulator simulator, Random random, BiConsumer<String, Adversity> witness) {
    this.world = world;
    this.faults = simulator.faults();
    this.clock = simulator.clock()::now;
    this.random = random;
    this.witness = witness;
    this.kinds =
        List.of(
            new Kind(Adversity.EXPIRED_CREDENTIALS, (operation, input) -> true, this::expire),
            new Kind(Adversity.DEATHS, (operation, input) -> true, this::die),
            new Kind(Adversity.THROTTLING, (operation, input) -> true, this::throttle),
            new Kind(Adversity.SERVER_ERRORS, (operation, input) -> true, this::breakDown),
            new Kind(Adversity.LOST_ANSWERS, (operation, input) -> true, this::loseAnswer),
            new Kind(
                Adversity.CONCURRENT_CHANGES,
                (operation, input) -> !isRead(operation),
                this::clash),
            new Kind(Adversity.STALE_READS, (operation, input) -> isRead(operation), this::lag),
            new Kind(
                Adversity.LATE_ROLES,
                (operation, input) -> input.hasNonNull("IamRoleArn"),
                this::doubtRole),
            new Kind(
                Adversity.NO_CAPACITY,
                (operation, input) -> STARTING.contains(operation),
                this::refuseCapacity),
            new Kind(
                Adversity.QUOTA, (operation, input) -> isLimited(operation), this::refuseForQuota),
            new Kind(
                Adversity.FAILED_STARTS,
                (operation, input) -> STARTING.contains(operation),
                this::failStart),
            new Kind(Adversity.SLOW_ANSWERS, (operation, input) -> true, this::answerSlowly));
  }

  /** From now on nothing befalls a call. */
  void calm() {
    calm = true;
  }

  /** What was so before the operation is seen: CloudFormation does not go on that fast. */
  void operationBegins(Instant now) {
    operationBegan = now;
  }

  /** The credentials of an invocation are its own. */
  void invocationBegins() {
    expired = false;
  }

  @Override
  public CallFate of(String operation, JsonNode input) {
    if (calm) {
      return CallFate.UNDISTURBED;
    }
    if (world.denied().filter(operation::equals).isPresent()) {
      witness.accept(operation, Adversity.DENIAL);
      return refused(operation, "AccessDeniedException", NOT_AUTHORIZED + "appstream:" + operation);
    }
    if (world.has(Adversity.ROLES_NOT_PASSED) && input.hasNonNull("IamRoleArn")) {
      witness.accept(operation, Adversity.ROLES_NOT_PASSED);
      return refused(
          operation,
          "AccessDeniedException",
          NOT_AUTHORIZED + "iam:PassRole on resource: " + input.path("IamRoleArn").asText());
    }
    if (expired) {
      return expire(operation, input);
    }
    for (Kind kind : kinds) {
      if (world.has(kind.adversity())
          && kind.concerns().test(operation, input)
          && random.nextDouble() < world.rates().get(kind.adversity())) {
        witness.accept(operation, kind.adversity());
        return kind.blow().strike(operation, input);
      }
    }
    return CallFate.UNDISTURBED;
  }

  private CallFate expire(String operation, JsonNode input) {
    expired = true;
    return refused(
        operation,
        "ExpiredTokenException",
        "The security token included in the request is expired");
  }

  private CallFate die(String operation, JsonNode input) {
    return CallFate.dying(random.nextBoolean() ? Death.BEFORE_THE_CALL : Death.AFTER_THE_CALL);
  }

  private CallFate throttle(String operation, JsonNode input) {
    return refused(operation, THROTTLING.get(random.nextInt(THROTTLING.size())), "Rate exceeded");
  }

  private CallFate breakDown(String operation, JsonNode input) {
    return random.nextBoolean()
        ? refused(
            operation,
            "InternalFailure",
            "The request processing has failed because of an unknown error.")
        : refused(operation, "ServiceUnavailable", "The service is unavailable.");
  }

  private CallFate loseAnswer(String operation, JsonNode input) {
    faults.loseNextAnswer(operation);
    return CallFate.faulty("the answer is lost");
  }

  private CallFate clash(String operation, JsonNode input) {
    return refused(
        operation, "ConcurrentModificationException", "An API error occurred. Wait and try again.");
  }

  private CallFate lag(String operation, JsonNode input) {
    long sinceTheBeginning = Duration.between(operationBegan, clock.get()).toSeconds();
    long seconds = Math.min(1 + random.nextInt(LONGEST_LAG), sinceTheBeginning);
    if (seconds == 0) {
      return CallFate.UNDISTURBED;
    }
    faults.staleNext(operation, Duration.ofSeconds(seconds), 1);
    return CallFate.faulty("sees what was true %d s ago".formatted(seconds));
  }

  private CallFate doubtRole(String operation, JsonNode input) {
    return refused(
        operation,
        "InvalidRoleException",
        "AppStream 2.0 encountered an error because your IAM role '%s' is invalid"
            .formatted(input.path("IamRoleArn").asText()));
  }

  private CallFate refuseCapacity(String operation, JsonNode input) {
    return refused(
        operation,
        "ResourceNotAvailableException",
        "The requested capacity is not available right now.");
  }

  private CallFate refuseForQuota(String operation, JsonNode input) {
    return refused(
        operation,
        "LimitExceededException",
        "The account has as many of them as its quota allows.");
  }

  private CallFate failStart(String operation, JsonNode input) {
    faults.failNextStart("INTERNAL_SERVICE_ERROR", "The instances could not be started.");
    return CallFate.faulty("what it starts does not come up");
  }

  private CallFate answerSlowly(String operation, JsonNode input) {
    return CallFate.slow(Duration.ofSeconds(1 + random.nextInt(LONGEST_ANSWER)));
  }

  private CallFate refused(String operation, String type, String message) {
    faults.failNext(operation, type, message);
    return CallFate.faulty(type);
  }

  private static boolean isLimited(String operation) {
    return operation.startsWith("Create") || operation.startsWith("Start");
  }

  private static boolean isRead(String operation) {
    return operation.startsWith("Describe") || operation.startsWith("List");
  }
}
