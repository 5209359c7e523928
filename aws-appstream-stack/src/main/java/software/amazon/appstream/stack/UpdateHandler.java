package software.amazon.appstream.stack;

import software.amazon.cloudformation.Action;

/** Makes a stack what the template wants; nothing stops, whatever changes. */
public class UpdateHandler extends StackHandler {

  public UpdateHandler() {
    super(Action.UPDATE);
  }
}
