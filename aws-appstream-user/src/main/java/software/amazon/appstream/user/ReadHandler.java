package software.amazon.appstream.user;

import software.amazon.cloudformation.Action;

/** Reads a user; the address is never returned. */
public class ReadHandler extends UserHandler {

  public ReadHandler() {
    super(Action.READ);
  }
}
