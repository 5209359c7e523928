package software.amazon.appstream.directoryconfig;

import software.amazon.cloudformation.Action;

/** Creates a directory config. */
public class CreateHandler extends DirectoryConfigHandler {

  public CreateHandler() {
    super(Action.CREATE);
  }
}
