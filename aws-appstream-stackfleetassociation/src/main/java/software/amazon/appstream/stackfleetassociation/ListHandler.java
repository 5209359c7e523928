package software.amazon.appstream.stackfleetassociation;

import software.amazon.cloudformation.Action;

/** Lists the associations of all stacks, a page of stacks at a time. */
public class ListHandler extends StackFleetAssociationHandler {

  public ListHandler() {
    super(Action.LIST);
  }
}
