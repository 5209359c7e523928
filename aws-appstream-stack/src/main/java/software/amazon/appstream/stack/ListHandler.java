package software.amazon.appstream.stack;

import software.amazon.cloudformation.Action;

/** Lists the stacks of the account in the Region, a page at a time. */
public class ListHandler extends StackHandler {

  public ListHandler() {
    super(Action.LIST);
  }
}
