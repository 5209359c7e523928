package software.amazon.appstream.common.reconcile;

/** What an operation waits for, and how patiently. */
public enum Wait {
  /** A new resource, or one that was seen before, to show: reads may lag behind. */
  RESOURCE_TO_SHOW(2, 120),

  /** A resource to show that a create may have made before its repetition was refused. */
  DOUBTFUL_RESOURCE_TO_SHOW(5, 15),

  /** The tags of a new resource to show. */
  TAGS_TO_SHOW(2, 30),

  /** An accepted change to show. */
  CHANGE_TO_SHOW(2, 120),

  /** An accepted start to show: the resource is still described as stopped. */
  START_TO_SHOW(2, 120),

  /** A start to end, with some time left of the three hours that a create has. */
  START(30, 170 * 60),

  /** The sessions to end that a stop would cut off; the template bounds it further. */
  SESSIONS(10, 24 * 3600),

  /** A stop to end. */
  STOP(30, 3 * 3600),

  /** What the resource does of its own, such as taking a snapshot. */
  OWN_WORK(30, 3 * 3600),

  /** The users of a resource that is to be deleted to let it go. */
  USERS(2, 120),

  /** A deleted resource to be gone, with some time left of the three hours that a delete has. */
  DELETION(30, 170 * 60);

  private final int first;
  private final int bound;

  Wait(int first, int bound) {
    this.first = first;
    this.bound = bound;
  }

  Patience patience() {
    return new Patience(first, bound);
  }
}
