package software.amazon.appstream.stack;

import software.amazon.appstream.common.OperationContext;

/** What an operation on a stack remembers between invocations; the generated wrapper names it. */
public class CallbackContext extends OperationContext {}
