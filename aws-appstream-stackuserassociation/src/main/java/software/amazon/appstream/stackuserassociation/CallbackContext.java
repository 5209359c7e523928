package software.amazon.appstream.stackuserassociation;

import software.amazon.appstream.common.reconcile.RememberingContext;

/** What an operation on an association remembers; the generated wrapper names it. */
public class CallbackContext extends RememberingContext {}
