package software.amazon.appstream.common.aws;

import java.util.concurrent.atomic.AtomicReference;
import software.amazon.appstream.common.translate.ShapeMapper;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.AppStreamRequest;
import software.amazon.awssdk.services.appstream.model.AppStreamResponse;
import software.amazon.cloudformation.proxy.ProxyClient;

/** AppStream, called with the credentials that CloudFormation hands to the handler. */
public final class AppStream {

  private final ProxyClient<AppStreamClient> proxyClient;
  private final InvocationLog log;
  private final Secrets secrets;

  /**
   * AppStream for one invocation.
   *
   * @param secrets what the messages of failures do not repeat, beside the secrets of each request
   */
  public AppStream(ProxyClient<AppStreamClient> proxyClient, InvocationLog log, Secrets secrets) {
    this.proxyClient = proxyClient;
    this.log = log;
    this.secrets = secrets;
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
    SdkException refusal =
        thrown.get() == null ? call.refusal().apply(answer).orElse(null) : thrown.get();
    if (refusal != null) {
      Secrets known = secrets.in(ShapeMapper.read(call.request()));
      CallFailure failure = CallFailure.of(call.name(), refusal, known);
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
