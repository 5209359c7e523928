package software.amazon.appstream.imagebuilder;

import software.amazon.appstream.common.aws.Environment;
import software.amazon.cloudformation.Action;

/** Reads an image builder by its name. */
public class ReadHandler extends ImageBuilderHandler {

  public ReadHandler() {
    this(Environment.lambda());
  }

  ReadHandler(Environment environment) {
    super(Action.READ, environment);
  }
}
