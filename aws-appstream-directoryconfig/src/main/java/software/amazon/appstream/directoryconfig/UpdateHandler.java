package software.amazon.appstream.directoryconfig;

import software.amazon.cloudformation.Action;

/** Makes a directory config what the template wants; sessions go on. */
public class UpdateHandler extends DirectoryConfigHandler {

  public UpdateHandler() {
    super(Action.UPDATE);
  }
}
