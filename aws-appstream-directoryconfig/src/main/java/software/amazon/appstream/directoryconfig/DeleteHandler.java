package software.amazon.appstream.directoryconfig;

import software.amazon.cloudformation.Action;

/** Deletes a directory config. */
public class DeleteHandler extends DirectoryConfigHandler {

  public DeleteHandler() {
    super(Action.DELETE);
  }
}
