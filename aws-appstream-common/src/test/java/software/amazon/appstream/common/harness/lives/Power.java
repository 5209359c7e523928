package software.amazon.appstream.common.harness.lives;

/** Whether the instances of a resource are up. */
public enum Power {
  /** The resource has no instances. */
  NONE,
  /** They are up. */
  UP,
  /** They are about to come up. */
  COMING_UP,
  /** They are about to go down. */
  GOING_DOWN,
  /** They are down, also after a failed start. */
  DOWN;

  /** Whether they are up or about to come up. */
  public boolean isUp() {
    return this == UP || this == COMING_UP;
  }

  /** Whether they are on their way. */
  public boolean isOnItsWay() {
    return this == COMING_UP || this == GOING_DOWN;
  }
}
