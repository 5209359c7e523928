package software.amazon.appstream.imagebuilder;

import software.amazon.appstream.common.OperationContext;

/** What an operation on an image builder remembers; the generated wrapper names it. */
public class CallbackContext extends OperationContext {}
