package software.amazon.appstream.user;

import software.amazon.appstream.common.aws.Environment;
import software.amazon.cloudformation.Action;

/** Deletes a user, by the address that the template or AppStream has. */
public class DeleteHandler extends UserHandler {

  public DeleteHandler() {
    this(Environment.lambda());
  }

  DeleteHandler(Environment environment) {
    super(Action.DELETE, environment);
  }
}
