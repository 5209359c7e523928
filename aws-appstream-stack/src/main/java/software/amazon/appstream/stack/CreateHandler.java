package software.amazon.appstream.stack;

import software.amazon.cloudformation.Action;

/** Creates a stack. */
public class CreateHandler extends StackHandler {

  public CreateHandler() {
    super(Action.CREATE);
  }
}
