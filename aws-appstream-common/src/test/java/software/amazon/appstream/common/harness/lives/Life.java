package software.amazon.appstream.common.harness.lives;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.Random;
import software.amazon.appstream.common.harness.Event;
import software.amazon.appstream.common.harness.ResourceRequest;
import software.amazon.appstream.common.harness.lives.Chapter.Kind;
import software.amazon.cloudformation.proxy.HandlerErrorCode;

/**
 * The life of one resource as a seed draws it: it is created or imported, updated, rolled back,
 * given up, handled by others and deleted, while AppStream and the function have their faults.
 */
final class Life {

  /** What the resource is called, where a template names it. */
  static final String NAME = "life";

  /** What somebody else's resource is called, which stands beside it. */
  static final String NEIGHBOUR = "neighbour";

  private static final int MOST_ACTS = 4;

  /** After so many deletes an operator waits for better weather. */
  private static final int DELETES_IN_BAD_WEATHER = 2;

  private final LivingType type;
  private final World world;
  private final Random random;
  private final Stage stage;
  private final StackTags stackTags;
  private final ManyTags manyTags;
  private final Requests requests;
  private final Patience patience;

  /** The template that holds; its identifier is known once the resource is made. */
  private ObjectNode template;

  /** An update that failed and was not taken back, which the next one has to make good. */
  private Sequence unfinished;

  private boolean gone;

  Life(LivingType type, World world, Random random, Stage stage) {
    this.type = type;
    this.world = world;
    this.random = random;
    this.stage = stage;
    this.stackTags = new StackTags(type, world, random);
    this.manyTags = new ManyTags(type, world, random);
    this.requests = new Requests(type, world, random, stackTags);
    this.patience = new Patience(world, random);
  }

  /** Lives it; a broken promise is a {@link Violation}. */
  void live() {
    stage.prepare();
    if (type.hasNeighbours()) {
      stage.makeOther(type.named(type.template(random, NEIGHBOUR), NEIGHBOUR));
    }
    template = type.template(random, NAME);
    if (begin()) {
      for (int acts = random.nextInt(MOST_ACTS + 1); acts > 0 && !gone; acts--) {
        act();
      }
      delete(template);
    }
    stage.end();
  }

  private boolean begin() {
    if (world.has(Adversity.TAKEN_NAMES) && random.nextInt(3) == 0) {
      return createUnderATakenName();
    }
    if (world.has(Adversity.TWINS) && random.nextInt(2) == 0) {
      return createTwice();
    }
    if (world.has(Adversity.IMPORTS) && random.nextInt(2) == 0) {
      return importWhatIsThere();
    }
    return create();
  }

  private boolean create() {
    template = manyTags.fill(template, stackTags.held());
    return establish(
        stage.play(Kind.CREATE, requests.create(template), false, patience.withOperations()));
  }

  /** Takes the identifier from a create that succeeded; cleans up after one that did not. */
  private boolean establish(Chapter create) {
    if (create.succeeded()) {
      template =
          template.deepCopy().setAll(requests.identifier(create.lastEvent().model().orElseThrow()));
      return true;
    }
    cleanUp(create);
    return false;
  }

  /** As CloudFormation does, which deletes what the last event of a failed create names. */
  private void cleanUp(Chapter create) {
    Optional<ObjectNode> named = create.outcome().last().flatMap(Event::model);
    if (named.isPresent()) {
      delete(named.orElseThrow());
    } else if (deletesByEarlierIdentifier(create)) {
      create.outcome().events().stream()
          .flatMap(event -> event.model().stream())
          .findFirst()
          .ifPresent(this::delete);
    }
  }

  /**
   * After a first invocation with a fault nobody can tell whose the name is: that case is left out.
   */
  private boolean deletesByEarlierIdentifier(Chapter create) {
    return world.has(Adversity.DELETES_AFTER_ALREADY_EXISTS)
        && create.failed()
        && create.lastEvent().errorCode().equals(Optional.of(HandlerErrorCode.AlreadyExists))
        && create.disturbances().stream()
            .noneMatch(met -> !met.time().isAfter(create.invocations().get(0).began()));
  }

  private boolean createUnderATakenName() {
    template = type.named(template, NAME);
    boolean alike = random.nextBoolean();
    stage.makeOther(type.named(alike ? template : type.template(random, NAME), NAME));
    establish(stage.play(Kind.CREATE, requests.create(template), false, Patience.ENDLESS));
    return false;
  }

  /** Two stacks create the same; one of them goes on with it. */
  private boolean createTwice() {
    ObjectNode named = type.named(template, NAME);
    ResourceRequest first = requests.create(named).withToken("first");
    ResourceRequest second = requests.create(named).withToken("second");
    Stage.Twins twins = stage.playTwins(first, second);
    Chapter winner = twins.first().succeeded() ? twins.first() : twins.second();
    Chapter loser = winner == twins.first() ? twins.second() : twins.first();
    template = named;
    if (!winner.succeeded()) {
      cleanUp(winner);
      cleanUp(loser);
      return false;
    }
    if (loser.succeeded()) {
      throw new Violation("OthersAreUntouched", "two stacks own one resource");
    }
    return true;
  }

  private boolean importWhatIsThere() {
    template = type.named(template, NAME);
    stage.makeByHand(template);
    Chapter read = stage.play(Kind.READ, requests.read(template), false, 1);
    if (read.failed() && !read.disturbances().isEmpty()) {
      stage.calm();
      stage.play(Kind.READ, requests.read(template), false, 1);
    }
    return true;
  }

  private void act() {
    stage.handsMayAct(template, 0.5);
    if (!type.isUpdatable()) {
      actWithoutUpdates();
      return;
    }
    stackTags.change();
    switch (random.nextInt(8)) {
      case 0 -> update(template.deepCopy(), false, false);
      case 1 -> updateInVain();
      case 2 -> update(changed(), false, world.has(Adversity.FAILING_SIBLINGS));
      case 3 -> replace();
      case 4 -> read();
      default -> update(changed(), false, false);
    }
  }

  private ObjectNode changed() {
    return manyTags.fill(type.changed(template, random), stackTags.wanted());
  }

  private void actWithoutUpdates() {
    if (random.nextBoolean()) {
      read();
    } else {
      replace();
    }
  }

  private void updateInVain() {
    boolean refused = world.has(Adversity.REFUSED_TEMPLATES);
    ObjectNode changed = changed();
    update(refused ? type.refused(changed, random) : changed, refused, false);
  }

  /** A property that cannot change in place has changed, and the template keeps the name. */
  private void replace() {
    if (world.has(Adversity.TAKEN_NAMES) && stage.isThere(template)) {
      Chapter create =
          stage.play(
              Kind.CREATE, requests.create(type.changed(template, random)), true, Patience.ENDLESS);
      if (create.succeeded()) {
        throw new Violation("NothingIsCreatedTwice", "a create adopted what exists already");
      }
      cleanUp(create);
    }
  }

  private void read() {
    stage.play(Kind.READ, requests.read(requests.identifier(template)), false, 1);
  }

  private void update(ObjectNode desired, boolean refused, boolean siblingFails) {
    Sequence sequence = unfinished == null ? stage.beginSequence(template) : unfinished;
    unfinished = null;
    ObjectNode previous = template;
    if (world.has(Adversity.CLOUD_CONTROL)) {
      previous = stage.asRead(template);
      if (previous.isEmpty()) {
        gone = true;
        return;
      }
      desired = requests.patched(previous, template, desired);
    }
    Chapter update =
        stage.play(
            sequence,
            Kind.UPDATE,
            requests.update(previous, desired),
            refused,
            patience.withOperations());
    if (isGone(update)) {
      return;
    }
    if (update.succeeded() && !(siblingFails && !world.has(Adversity.CLOUD_CONTROL))) {
      template = desired;
      stackTags.keep();
      stage.endSequence(sequence);
    } else if (world.has(Adversity.CLOUD_CONTROL)) {
      unfinished = sequence;
    } else {
      rollBack(sequence, desired);
    }
  }

  private void rollBack(Sequence sequence, ObjectNode failed) {
    switch (new Rollback(type, world, random, stage, requests).play(sequence, failed, template)) {
      case GONE -> gone = true;
      case SKIPPED -> unfinished = sequence;
      default -> {}
    }
  }

  /** Deletes until nothing is left to delete, in the end in good weather. */
  private void delete(ObjectNode model) {
    for (int i = 0; ; i++) {
      boolean calm = i >= DELETES_IN_BAD_WEATHER;
      if (calm) {
        stage.calm();
      }
      ObjectNode known = random.nextBoolean() ? model : requests.identifier(model);
      Chapter delete =
          stage.play(
              Kind.DELETE,
              requests.delete(known),
              false,
              calm ? Patience.ENDLESS : patience.withOperations());
      if (delete.succeeded() || !delete.after().exists()) {
        return;
      }
      if (calm) {
        throw new Violation(
            "EveryDeleteSucceeds", "nothing disturbs it, and it fails: " + delete.lastEvent());
      }
    }
  }

  private boolean isGone(Chapter chapter) {
    gone = !chapter.after().exists();
    return gone;
  }
}
