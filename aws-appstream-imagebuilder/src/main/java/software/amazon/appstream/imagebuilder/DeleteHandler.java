package software.amazon.appstream.imagebuilder;

import software.amazon.cloudformation.Action;

/** Deletes an image builder, whatever state it is in. */
public class DeleteHandler extends ImageBuilderHandler {

  public DeleteHandler() {
    super(Action.DELETE);
  }
}
