package software.amazon.appstream.stackuserassociation;

import software.amazon.cloudformation.Action;

/** Reads an association by its stack and the identifier of its user. */
public class ReadHandler extends StackUserAssociationHandler {

  public ReadHandler() {
    super(Action.READ);
  }
}
