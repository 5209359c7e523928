package software.amazon.appstream.stackuserassociation;

import software.amazon.cloudformation.Action;

/** Lists the associations of all stacks, a page of stacks at a time. */
public class ListHandler extends StackUserAssociationHandler {

  public ListHandler() {
    super(Action.LIST);
  }
}
