package software.amazon.appstream.common.aws;

import java.time.InstantSource;
import java.util.function.Supplier;
import software.amazon.awssdk.services.appstream.AppStreamClient;

/**
 * What a handler takes from outside its request.
 *
 * @param client makes the AppStream client, or returns the one that is kept while the function is
 *     warm
 * @param clock dates what a handler leaves behind, and measures how long an invocation takes
 */
public record Environment(Supplier<AppStreamClient> client, InstantSource clock) {

  /** The environment of a Lambda function. */
  public static Environment lambda() {
    return new Environment(AppStreamClients::shared, InstantSource.system());
  }
}
