package software.amazon.appstream.common.aws;

import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.AppStreamRequest;
import software.amazon.awssdk.services.appstream.model.AppStreamResponse;
import software.amazon.cloudformation.proxy.ProxyClient;

/** AppStream, called with the credentials that CloudFormation hands to the handler. */
public final class AppStream {

  private final ProxyClient<AppStreamClient> proxyClient;
  private final InvocationLog log;

  public AppStream(ProxyClient<AppStreamClient> proxyClient, InvocationLog log) {
    this.proxyClient = proxyClient;
    this.log = log;
  }

  /**
   * Makes one call and notes its outcome and request id for the log.
   *
   * @throws CallFailure if AppStream refuses it, or no answer comes
   */
  public <Q extends AppStreamRequest, A extends AppStreamResponse> A call(Call<Q, A> call) {
    log.begin(call.name());
    try {
      A answer =
          proxyClient.injectCredentialsAndInvokeV2(
              call.request(),
              withCredentials -> call.operation().apply(proxyClient.client(), withCredentials));
      log.end("done, request id " + answer.responseMetadata().requestId());
      return answer;
    } catch (SdkException e) {
      CallFailure failure = CallFailure.of(call.name(), e);
      log.end(failure.outcome());
      throw failure;
    }
  }
}
