package software.amazon.appstream.common;

import java.util.function.BiFunction;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.AppStreamRequest;
import software.amazon.awssdk.services.appstream.model.AppStreamResponse;
import software.amazon.cloudformation.proxy.Logger;
import software.amazon.cloudformation.proxy.ProxyClient;

/**
 * AppStream, called with the credentials that CloudFormation hands to the handler. Every call is
 * logged with its request id; what it says is not, since templates may hold what is not for logs.
 */
public final class AppStream {

  private final ProxyClient<AppStreamClient> proxyClient;
  private final Logger logger;

  AppStream(ProxyClient<AppStreamClient> proxyClient, Logger logger) {
    this.proxyClient = proxyClient;
    this.logger = logger;
  }

  /**
   * Makes one call.
   *
   * @throws CallFailure if AppStream refuses it, or no answer comes
   */
  public <RequestT extends AppStreamRequest, ResponseT extends AppStreamResponse> ResponseT call(
      RequestT request, BiFunction<AppStreamClient, RequestT, ResponseT> operation) {
    String name = operationName(request);
    try {
      ResponseT response =
          proxyClient.injectCredentialsAndInvokeV2(
              request, withCredentials -> operation.apply(proxyClient.client(), withCredentials));
      logger.log(
          "%s: done, request id %s".formatted(name, response.responseMetadata().requestId()));
      return response;
    } catch (SdkException e) {
      CallFailure failure = CallFailure.of(name, e);
      logger.log("%s: %s".formatted(name, failure.getMessage()));
      throw failure;
    }
  }

  private static String operationName(AppStreamRequest request) {
    return request.getClass().getSimpleName().replace("Request", "");
  }
}
