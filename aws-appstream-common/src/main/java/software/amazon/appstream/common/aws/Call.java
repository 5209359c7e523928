package software.amazon.appstream.common.aws;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import software.amazon.appstream.common.translate.ShapeMapper;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.AppStreamException;
import software.amazon.awssdk.services.appstream.model.AppStreamRequest;
import software.amazon.awssdk.services.appstream.model.AppStreamResponse;

/**
 * One call of the AppStream API, ready to be made.
 *
 * @param request the whole request
 * @param operation the client's method
 * @param resource where the answer carries the resource as it is after the call; null from it, or
 *     from the answer, means that it has to be looked up
 * @param refusal what the answer refuses, for a batch that tells its errors in an answer
 */
public record Call<Q extends AppStreamRequest, A extends AppStreamResponse>(
    Q request,
    BiFunction<AppStreamClient, Q, A> operation,
    Function<A, ? extends SdkPojo> resource,
    Function<A, Optional<AppStreamException>> refusal) {

  /** A call whose answer does not carry the resource. */
  public static <Q extends AppStreamRequest, A extends AppStreamResponse> Call<Q, A> of(
      Q request, BiFunction<AppStreamClient, Q, A> operation) {
    return new Call<>(request, operation, answer -> null, answer -> Optional.empty());
  }

  /** This call, whose answer carries the resource. */
  public Call<Q, A> answeredBy(Function<A, ? extends SdkPojo> resourceOfAnswer) {
    return new Call<>(request, operation, resourceOfAnswer, refusal);
  }

  /** This call, which an answer may refuse. */
  public Call<Q, A> refusedBy(Function<A, Optional<AppStreamException>> refusalOfAnswer) {
    return new Call<>(request, operation, resource, refusalOfAnswer);
  }

  /** The API operation, such as {@code UpdateFleet}. */
  public String name() {
    return request.getClass().getSimpleName().replace("Request", "");
  }

  /**
   * Makes the call.
   *
   * @return the resource as the answer carries it, if it does
   * @throws CallFailure if AppStream refuses the call, or no answer comes
   */
  public Optional<ObjectNode> make(AppStream appStream) {
    return Optional.ofNullable(resource.apply(appStream.call(this))).map(ShapeMapper::read);
  }
}
