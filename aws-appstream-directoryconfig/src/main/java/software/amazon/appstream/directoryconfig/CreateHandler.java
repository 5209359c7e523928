package software.amazon.appstream.directoryconfig;

import software.amazon.appstream.common.aws.Environment;
import software.amazon.cloudformation.Action;

/** Creates a directory config. */
public class CreateHandler extends DirectoryConfigHandler {

  public CreateHandler() {
    this(Environment.lambda());
  }

  CreateHandler(Environment environment) {
    super(Action.CREATE, environment);
  }
}
