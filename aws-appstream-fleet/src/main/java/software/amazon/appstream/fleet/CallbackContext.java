package software.amazon.appstream.fleet;

import software.amazon.appstream.common.reconcile.RememberingContext;

/** What an operation on a fleet remembers between invocations; the generated wrapper names it. */
public class CallbackContext extends RememberingContext {}
