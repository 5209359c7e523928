package software.amazon.appstream.imagebuilder;

import software.amazon.cloudformation.Action;

/** Reads an image builder by its name. */
public class ReadHandler extends ImageBuilderHandler {

  public ReadHandler() {
    super(Action.READ);
  }
}
