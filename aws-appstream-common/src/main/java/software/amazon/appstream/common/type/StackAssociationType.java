package software.amazon.appstream.common.type;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.appstream.common.aws.AppStream;
import software.amazon.appstream.common.aws.Call;
import software.amazon.appstream.common.aws.CallFailure;
import software.amazon.appstream.common.translate.PropertyRules;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.DescribeStacksRequest;
import software.amazon.awssdk.services.appstream.model.DescribeStacksResponse;
import software.amazon.awssdk.services.appstream.model.ResourceNotFoundException;

/** Associations of something with a stack, which AppStream lists for one stack at a time. */
public abstract class StackAssociationType extends ResourceType {

  protected static final String STACK_NAME = "StackName";
  private static final String NOUN = "association";

  /** A type whose schema and property rules the build packs beside the neighbour. */
  protected StackAssociationType(Class<?> neighbour) {
    super(NOUN, neighbour);
  }

  /** A type with the given schema and rules. */
  protected StackAssociationType(ResourceSchema schema, PropertyRules rules) {
    super(NOUN, schema, rules);
  }

  /** One page of the associations of a stack; the first if the token is null. */
  protected abstract Page ofStack(AppStream appStream, String stack, String nextToken);

  @Override
  public final Optional<ObjectNode> find(AppStream appStream, ObjectNode identity) {
    return all(appStream, identity.path(STACK_NAME).asText())
        .filter(association -> identity(association).equals(identity))
        .findFirst();
  }

  /** The associations of one page of stacks. */
  @Override
  public final Page list(AppStream appStream, String nextToken) {
    DescribeStacksResponse page =
        appStream.call(
            Call.of(
                DescribeStacksRequest.builder().nextToken(nextToken).build(),
                AppStreamClient::describeStacks));
    return new Page(
        page.stacks().stream().flatMap(stack -> all(appStream, stack.name())).toList(),
        page.nextToken());
  }

  /** All associations of a stack; none if there is no such stack. */
  private Stream<ObjectNode> all(AppStream appStream, String stack) {
    return Page.all(
        nextToken -> {
          try {
            return ofStack(appStream, stack, nextToken);
          } catch (CallFailure failure) {
            if (failure.is(ResourceNotFoundException.class)) {
              return new Page(List.of(), null);
            }
            throw failure;
          }
        });
  }

  /** Assumption: a delete may succeed where nothing is associated; no source says. */
  @Override
  public final boolean deleteTellsAbsence() {
    return false;
  }
}
