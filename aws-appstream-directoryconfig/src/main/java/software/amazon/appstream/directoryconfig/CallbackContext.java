package software.amazon.appstream.directoryconfig;

import software.amazon.appstream.common.reconcile.RememberingContext;

/** What an operation on a directory config remembers; the generated wrapper names it. */
public class CallbackContext extends RememberingContext {}
