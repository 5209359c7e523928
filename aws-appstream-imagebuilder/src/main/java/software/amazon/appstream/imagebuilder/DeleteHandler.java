package software.amazon.appstream.imagebuilder;

import software.amazon.appstream.common.aws.Environment;
import software.amazon.cloudformation.Action;

/** Deletes an image builder, whatever state it is in. */
public class DeleteHandler extends ImageBuilderHandler {

  public DeleteHandler() {
    this(Environment.lambda());
  }

  DeleteHandler(Environment environment) {
    super(Action.DELETE, environment);
  }
}
