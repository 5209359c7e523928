package software.amazon.appstream.stack;

import software.amazon.appstream.common.reconcile.RememberingContext;

/** What an operation on a stack remembers between invocations; the generated wrapper names it. */
public class CallbackContext extends RememberingContext {}
