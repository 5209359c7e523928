package software.amazon.appstream.user;

import software.amazon.appstream.common.aws.Environment;
import software.amazon.cloudformation.Action;

/** Lists the identifiers of the users in the user pool, a page at a time. */
public class ListHandler extends UserHandler {

  public ListHandler() {
    this(Environment.lambda());
  }

  ListHandler(Environment environment) {
    super(Action.LIST, environment);
  }
}
