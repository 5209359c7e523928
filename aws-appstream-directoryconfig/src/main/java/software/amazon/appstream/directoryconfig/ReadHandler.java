package software.amazon.appstream.directoryconfig;

import software.amazon.cloudformation.Action;

/** Reads a directory config by the name of the directory; the password is never returned. */
public class ReadHandler extends DirectoryConfigHandler {

  public ReadHandler() {
    super(Action.READ);
  }
}
