package software.amazon.appstream.common.aws;

import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.cloudformation.AbstractWrapper;

/** The AppStream client of a Lambda function, made once and kept while the function is warm. */
public final class AppStreamClients {

  /**
   * With its retries a call ends within the 60 seconds that an invocation has, since the loop
   * begins none after 35.
   */
  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(20);

  private static final Duration ATTEMPT_TIMEOUT = Duration.ofSeconds(15);

  private AppStreamClients() {}

  public static AppStreamClient shared() {
    return Holder.CLIENT;
  }

  private static final class Holder {
    private static final AppStreamClient CLIENT =
        AppStreamClient.builder()
            // The wrapper has made one already: a second would cost a tenth of a cold start.
            .httpClient(AbstractWrapper.HTTP_CLIENT)
            // Each request carries the caller's; the function's own must never stand in for them.
            .credentialsProvider(AnonymousCredentialsProvider.create())
            .overrideConfiguration(
                configuration ->
                    configuration
                        .apiCallTimeout(CALL_TIMEOUT)
                        .apiCallAttemptTimeout(ATTEMPT_TIMEOUT))
            .build();
  }
}
