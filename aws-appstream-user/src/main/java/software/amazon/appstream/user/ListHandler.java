package software.amazon.appstream.user;

import software.amazon.cloudformation.Action;

/** Lists the identifiers of the users in the user pool, a page at a time. */
public class ListHandler extends UserHandler {

  public ListHandler() {
    super(Action.LIST);
  }
}
