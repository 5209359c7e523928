package software.amazon.appstream.imagebuilder;

import software.amazon.cloudformation.Action;

/** Makes an image builder what the template wants. */
public class UpdateHandler extends ImageBuilderHandler {

  public UpdateHandler() {
    super(Action.UPDATE);
  }
}
