package software.amazon.appstream.simulator.call;

/** How many sessions a call ends. */
public final class EndedSessions {
  private int count;

  public void add(int sessions) {
    count += sessions;
  }

  public int count() {
    return count;
  }
}
