package software.amazon.appstream.common.harness;

import java.time.Duration;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/** Learns how long a function waits for the answer of the call that it is about to make. */
final class CallLimits implements ExecutionInterceptor {

  /** What the client of the handlers allows a call that does not say otherwise. */
  static final Duration OF_THE_CLIENT = Duration.ofSeconds(20);

  private Duration limit = OF_THE_CLIENT;

  @Override
  public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
    limit =
        context
            .request()
            .overrideConfiguration()
            .flatMap(override -> override.apiCallTimeout())
            .orElse(OF_THE_CLIENT);
  }

  Duration ofThisCall() {
    return limit;
  }
}
