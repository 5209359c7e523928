package software.amazon.appstream.stack;

import software.amazon.cloudformation.Action;

/** Deletes a stack; a fleet that is still associated is waited for, then the delete is refused. */
public class DeleteHandler extends StackHandler {

  public DeleteHandler() {
    super(Action.DELETE);
  }
}
