package software.amazon.appstream.fleet;

import software.amazon.cloudformation.Action;

/** Lists the fleets of the account in the Region, a page at a time. */
public class ListHandler extends FleetHandler {

  public ListHandler() {
    super(Action.LIST);
  }
}
