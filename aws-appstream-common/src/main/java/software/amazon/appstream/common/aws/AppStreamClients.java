package software.amazon.appstream.common.aws;

import java.time.Duration;
import software.amazon.awssdk.services.appstream.AppStreamClient;

/** The AppStream client of a Lambda function, made once and kept while the function is warm. */
public final class AppStreamClients {

  /** Leaves time for an answer within the 60 seconds that CloudFormation gives an invocation. */
  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(40);

  private static final Duration ATTEMPT_TIMEOUT = Duration.ofSeconds(15);

  private AppStreamClients() {}

  public static AppStreamClient shared() {
    return Holder.CLIENT;
  }

  private static final class Holder {
    private static final AppStreamClient CLIENT =
        AppStreamClient.builder()
            .overrideConfiguration(
                configuration ->
                    configuration
                        .apiCallTimeout(CALL_TIMEOUT)
                        .apiCallAttemptTimeout(ATTEMPT_TIMEOUT))
            .build();
  }
}
