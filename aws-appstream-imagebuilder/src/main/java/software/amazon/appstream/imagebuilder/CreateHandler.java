package software.amazon.appstream.imagebuilder;

import software.amazon.cloudformation.Action;

/** Creates an image builder, which starts by itself, and stops it if the template says so. */
public class CreateHandler extends ImageBuilderHandler {

  public CreateHandler() {
    super(Action.CREATE);
  }
}
