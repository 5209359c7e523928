package software.amazon.appstream.imagebuilder;

import software.amazon.cloudformation.Action;

/** Lists the image builders of the account in the Region, a page at a time. */
public class ListHandler extends ImageBuilderHandler {

  public ListHandler() {
    super(Action.LIST);
  }
}
