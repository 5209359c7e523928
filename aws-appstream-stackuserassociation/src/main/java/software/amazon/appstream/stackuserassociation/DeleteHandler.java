package software.amazon.appstream.stackuserassociation;

import software.amazon.appstream.common.aws.Environment;
import software.amazon.cloudformation.Action;

/** Ends an association. */
public class DeleteHandler extends StackUserAssociationHandler {

  public DeleteHandler() {
    this(Environment.lambda());
  }

  DeleteHandler(Environment environment) {
    super(Action.DELETE, environment);
  }
}
