package software.amazon.appstream.user;

import software.amazon.appstream.common.reconcile.RememberingContext;

/** What an operation on a user remembers; the generated wrapper names it. */
public class CallbackContext extends RememberingContext {}
