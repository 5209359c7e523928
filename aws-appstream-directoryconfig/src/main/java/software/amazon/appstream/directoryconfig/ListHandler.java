package software.amazon.appstream.directoryconfig;

import software.amazon.cloudformation.Action;

/** Lists the directory configs of the account in the Region, a page at a time. */
public class ListHandler extends DirectoryConfigHandler {

  public ListHandler() {
    super(Action.LIST);
  }
}
