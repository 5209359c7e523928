package software.amazon.appstream.stack;

import software.amazon.cloudformation.Action;

/** Reads a stack by its name. */
public class ReadHandler extends StackHandler {

  public ReadHandler() {
    super(Action.READ);
  }
}
