package software.amazon.appstream.imagebuilder;

import software.amazon.appstream.common.aws.Environment;
import software.amazon.cloudformation.Action;

/** Makes an image builder what the template wants. */
public class UpdateHandler extends ImageBuilderHandler {

  public UpdateHandler() {
    this(Environment.lambda());
  }

  UpdateHandler(Environment environment) {
    super(Action.UPDATE, environment);
  }
}
