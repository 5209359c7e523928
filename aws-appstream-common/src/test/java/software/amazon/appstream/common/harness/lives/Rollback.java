package software.amazon.appstream.common.harness.lives;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Random;
import software.amazon.appstream.common.harness.ResourceRequest;
import software.amazon.appstream.common.harness.lives.Chapter.Kind;

/**
 * CloudFormation takes an update back. A rollback that fails is repeated, at once or when an
 * operator continues it, until it succeeds or the operator has it skip the resource.
 */
final class Rollback {

  /** What it has come to. */
  enum End {
    /** The old template holds again. */
    DONE,
    /** The resource is no longer there. */
    GONE,
    /** CloudFormation believes in the old template, whatever AppStream has. */
    SKIPPED
  }

  /** After so many rollbacks an operator waits for better weather. */
  private static final int IN_BAD_WEATHER = 2;

  private final LivingType type;
  private final World world;
  private final Random random;
  private final Stage stage;
  private final Requests requests;
  private final Patience patience;

  Rollback(LivingType type, World world, Random random, Stage stage, Requests requests) {
    this.type = type;
    this.world = world;
    this.random = random;
    this.stage = stage;
    this.requests = requests;
    this.patience = new Patience(world, random);
  }

  /**
   * Takes the last update of the sequence back.
   *
   * @param failed its template
   * @param old the one before
   */
  End play(Sequence sequence, ObjectNode failed, ObjectNode old) {
    boolean continued = world.has(Adversity.CONTINUED_ROLLBACKS);
    ResourceRequest request = requests.rollback(failed, old);
    for (int failures = 0; ; failures++) {
      boolean calm = failures >= IN_BAD_WEATHER;
      if (calm) {
        stage.calm();
      }
      Chapter rollback =
          stage.play(
              sequence,
              Kind.ROLLBACK,
              request,
              false,
              calm ? Patience.ENDLESS : patience.withRollbacks());
      if (!rollback.after().exists()) {
        return End.GONE;
      }
      if (rollback.succeeded()) {
        stage.endSequence(sequence);
        return End.DONE;
      }
      // Without the flag a rollback to two images is an update to them, which is refused.
      if (calm
          && (!type.comesUp(old) || (request.getRollback() == null && request.namesTwoImages()))) {
        return End.DONE;
      }
      if (calm) {
        throw new Violation(
            "EveryRollbackSucceeds", "nothing disturbs it, and it fails: " + rollback.lastEvent());
      }
      if (continued) {
        stage.waitForOperator(old);
        if (random.nextInt(3) == 0) {
          return End.SKIPPED;
        }
      }
      request =
          continued ? requests.continuedRollback(failed, old) : requests.rollback(failed, old);
    }
  }
}
