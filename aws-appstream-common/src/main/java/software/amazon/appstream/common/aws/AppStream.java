package software.amazon.appstream.common.aws;

import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.AppStreamRequest;
import software.amazon.awssdk.services.appstream.model.AppStreamResponse;
import software.amazon.cloudformation.proxy.ProxyClient;

/** AppStream, called with the credentials that CloudFormation hands to the handler. */
public final class AppStream {

  private final ProxyClient<AppStreamClient> proxyClient;
  private final InvocationLog log;
  private final Set<String> secrets;

  /**
   * AppStream for one invocation.
   *
   * @param secrets what the messages of failures do not repeat, whatever AppStream says
   */
  public AppStream(
      ProxyClient<AppStreamClient> proxyClient, InvocationLog log, Set<String> secrets) {
    this.proxyClient = proxyClient;
    this.log = log;
    this.secrets = Set.copyOf(secrets);
  }

  /**
   * Makes one call and notes its outcome and request id for the log.
   *
   * @throws CallFailure if AppStream refuses it, or no answer comes
   */
  public <Q extends AppStreamRequest, A extends AppStreamResponse> A call(Call<Q, A> call) {
    log.begin(call.name());
    AtomicReference<SdkException> thrown = new AtomicReference<>();
    A answer =
        proxyClient.injectCredentialsAndInvokeV2(
            call.request(), withCredentials -> answer(call, withCredentials, thrown));
    if (thrown.get() != null) {
      CallFailure failure = CallFailure.of(call.name(), thrown.get(), secrets);
      log.end(failure.outcome());
      throw failure;
    }
    log.end("done, request id " + answer.responseMetadata().requestId());
    return answer;
  }

  /** What is thrown goes past the proxy, which would log a message that may hold a secret. */
  private <Q extends AppStreamRequest, A extends AppStreamResponse> A answer(
      Call<Q, A> call, Q withCredentials, AtomicReference<SdkException> thrown) {
    try {
      return call.operation().apply(proxyClient.client(), withCredentials);
    } catch (SdkException e) {
      thrown.set(e);
      return null;
    }
  }
}
