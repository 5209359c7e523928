package software.amazon.appstream.stackfleetassociation;

import software.amazon.appstream.common.aws.Environment;
import software.amazon.cloudformation.Action;

/** Reads an association by the names of its fleet and its stack. */
public class ReadHandler extends StackFleetAssociationHandler {

  public ReadHandler() {
    this(Environment.lambda());
  }

  ReadHandler(Environment environment) {
    super(Action.READ, environment);
  }
}
