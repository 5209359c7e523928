package software.amazon.appstream.directoryconfig;

import software.amazon.appstream.common.aws.Environment;
import software.amazon.cloudformation.Action;

/** Deletes a directory config. */
public class DeleteHandler extends DirectoryConfigHandler {

  public DeleteHandler() {
    this(Environment.lambda());
  }

  DeleteHandler(Environment environment) {
    super(Action.DELETE, environment);
  }
}
