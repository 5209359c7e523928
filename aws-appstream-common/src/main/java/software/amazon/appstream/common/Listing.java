package software.amazon.appstream.common;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.cloudformation.proxy.OperationStatus;
import software.amazon.cloudformation.proxy.ProgressEvent;

/** The list of a type's resources. */
public final class Listing {

  private Listing() {}

  /** One page: the identifiers of the resources and where the next page starts. */
  public static <ModelT, LiveT extends SdkPojo, ContextT extends OperationContext>
      ProgressEvent<ModelT, ContextT> page(Operation<ModelT, LiveT, ContextT> operation) {
    ResourceKind<ModelT, LiveT> kind = operation.kind();
    ResourceKind.Page<LiveT> page =
        kind.describe(operation.appStream(), List.of(), operation.request().getNextToken());
    return ProgressEvent.<ModelT, ContextT>builder()
        .status(OperationStatus.SUCCESS)
        .resourceModels(
            page.resources().stream().map(live -> identifier(kind, kind.name(live))).toList())
        .nextToken(page.nextToken())
        .build();
  }

  private static <ModelT> ModelT identifier(ResourceKind<ModelT, ?> kind, String name) {
    return kind.model(JsonNodeFactory.instance.objectNode().put(ResourceKind.NAME, name));
  }
}
