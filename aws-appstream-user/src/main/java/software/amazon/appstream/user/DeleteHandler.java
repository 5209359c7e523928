package software.amazon.appstream.user;

import software.amazon.cloudformation.Action;

/** Deletes a user, by the address that the template or AppStream has. */
public class DeleteHandler extends UserHandler {

  public DeleteHandler() {
    super(Action.DELETE);
  }
}
