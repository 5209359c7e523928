package software.amazon.appstream.stackfleetassociation;

import software.amazon.appstream.common.aws.Environment;
import software.amazon.cloudformation.Action;

/** Associates a fleet with a stack, and waits a while for either to be there. */
public class CreateHandler extends StackFleetAssociationHandler {

  public CreateHandler() {
    this(Environment.lambda());
  }

  CreateHandler(Environment environment) {
    super(Action.CREATE, environment);
  }
}
