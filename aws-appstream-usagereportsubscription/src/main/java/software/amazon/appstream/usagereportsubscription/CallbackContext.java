package software.amazon.appstream.usagereportsubscription;

import software.amazon.appstream.common.reconcile.RememberingContext;

/** What an operation on the subscription remembers; the generated wrapper names it. */
public class CallbackContext extends RememberingContext {}
