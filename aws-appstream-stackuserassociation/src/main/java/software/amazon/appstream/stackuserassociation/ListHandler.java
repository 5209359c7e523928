package software.amazon.appstream.stackuserassociation;

import software.amazon.appstream.common.aws.Environment;
import software.amazon.cloudformation.Action;

/** Lists the associations of all stacks, a page of stacks at a time. */
public class ListHandler extends StackUserAssociationHandler {

  public ListHandler() {
    this(Environment.lambda());
  }

  ListHandler(Environment environment) {
    super(Action.LIST, environment);
  }
}
