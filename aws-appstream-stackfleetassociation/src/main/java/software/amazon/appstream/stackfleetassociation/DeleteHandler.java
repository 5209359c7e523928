package software.amazon.appstream.stackfleetassociation;

import software.amazon.appstream.common.aws.Environment;
import software.amazon.cloudformation.Action;

/** Ends an association. */
public class DeleteHandler extends StackFleetAssociationHandler {

  public DeleteHandler() {
    this(Environment.lambda());
  }

  DeleteHandler(Environment environment) {
    super(Action.DELETE, environment);
  }
}
