package software.amazon.appstream.fleet;

import software.amazon.appstream.common.aws.Environment;
import software.amazon.cloudformation.Action;

/** Lists the fleets of the account in the Region, a page at a time. */
public class ListHandler extends FleetHandler {

  public ListHandler() {
    this(Environment.lambda());
  }

  ListHandler(Environment environment) {
    super(Action.LIST, environment);
  }
}
