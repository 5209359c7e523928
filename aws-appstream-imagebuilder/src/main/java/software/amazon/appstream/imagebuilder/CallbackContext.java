package software.amazon.appstream.imagebuilder;

import software.amazon.appstream.common.reconcile.RememberingContext;

/**
 * What an operation on an image builder remembers between invocations; the generated wrapper names
 * it.
 */
public class CallbackContext extends RememberingContext {}
