package software.amazon.appstream.common;

import java.util.function.BiFunction;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.AppStreamRequest;
import software.amazon.awssdk.services.appstream.model.AppStreamResponse;
import software.amazon.cloudformation.proxy.ProxyClient;

/** AppStream, called with the credentials that CloudFormation hands to the handler. */
public final class AppStream {

  private final ProxyClient<AppStreamClient> proxyClient;

  AppStream(ProxyClient<AppStreamClient> proxyClient) {
    this.proxyClient = proxyClient;
  }

  /**
   * Makes one call.
   *
   * @throws CallFailure if AppStream refuses it, or no answer comes
   */
  public <RequestT extends AppStreamRequest, ResponseT extends AppStreamResponse> ResponseT call(
      RequestT request, BiFunction<AppStreamClient, RequestT, ResponseT> operation) {
    try {
      return proxyClient.injectCredentialsAndInvokeV2(
          request, withCredentials -> operation.apply(proxyClient.client(), withCredentials));
    } catch (SdkException e) {
      throw CallFailure.of(operationName(request), e);
    }
  }

  private static String operationName(AppStreamRequest request) {
    return request.getClass().getSimpleName().replace("Request", "");
  }
}
