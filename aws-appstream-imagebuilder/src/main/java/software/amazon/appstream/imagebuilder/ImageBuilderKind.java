package software.amazon.appstream.imagebuilder;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import software.amazon.appstream.common.AppStream;
import software.amazon.appstream.common.CallFailure;
import software.amazon.appstream.common.DesiredState;
import software.amazon.appstream.common.ResourceKind;
import software.amazon.appstream.common.ResourceSchema;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.CreateImageBuilderStreamingUrlRequest;
import software.amazon.awssdk.services.appstream.model.DescribeImageBuildersRequest;
import software.amazon.awssdk.services.appstream.model.DescribeImageBuildersResponse;
import software.amazon.awssdk.services.appstream.model.ImageBuilder;
import software.amazon.awssdk.services.appstream.model.ImageBuilderState;
import software.amazon.awssdk.services.appstream.model.OperationNotPermittedException;
import software.amazon.awssdk.services.appstream.model.ResourceNotFoundException;
import software.amazon.cloudformation.proxy.HandlerErrorCode;

/** Image builders: single instances that start when they are made and change in their tags only. */
final class ImageBuilderKind extends ResourceKind<ResourceModel, ImageBuilder> {

  static final ImageBuilderKind IMAGE_BUILDER = new ImageBuilderKind();

  private ImageBuilderKind() {
    super(
        "image builder",
        ResourceSchema.load(ImageBuilderKind.class, Configuration.SCHEMA),
        ResourceModel.class);
  }

  @Override
  protected Page<ImageBuilder> describe(AppStream appStream, List<String> names, String nextToken) {
    DescribeImageBuildersResponse response =
        appStream.call(
            DescribeImageBuildersRequest.builder()
                .names(names.isEmpty() ? null : names)
                .nextToken(nextToken)
                .build(),
            AppStreamClient::describeImageBuilders);
    return new Page<>(response.imageBuilders(), response.nextToken());
  }

  @Override
  public String arn(ImageBuilder builder) {
    return builder.arn();
  }

  @Override
  public String name(ImageBuilder builder) {
    return builder.name();
  }

  @Override
  public ObjectNode properties(ImageBuilder builder) {
    return super.properties(builder).put(DesiredState.PROPERTY, stateOf(builder).name());
  }

  /** AppStream shows a version for {@code LATEST}, and another one when the agent is updated. */
  @Override
  protected Set<String> notDecidedByLiveState() {
    return Set.of(DesiredState.PROPERTY, "AppstreamAgentVersion");
  }

  /** Not anyOf in the schema, as AWS's own type has it: the Java plugin then finds no Tags. */
  @Override
  protected List<String> lacks(ObjectNode model) {
    return model.has("ImageName") || model.has("ImageArn")
        ? List.of()
        : List.of("An image builder needs ImageName or ImageArn.");
  }

  @Override
  protected List<String> typeProblems(ObjectNode model) {
    List<String> problems = new ArrayList<>();
    if (model.at("/VpcConfig/SubnetIds").size() > 1) {
      problems.add("VpcConfig: an image builder uses one subnet; name one in SubnetIds.");
    }
    int size = model.at("/RootVolumeConfig/VolumeSizeInGb").asInt(200);
    if (size < 200 || size > 500) {
      problems.add(
          "RootVolumeConfig: VolumeSizeInGb is %d; it must be 200 to 500.".formatted(size));
    }
    return problems;
  }

  /**
   * AWS's own type has the attribute too. A builder that is not running has no URL, and a role that
   * may not open sessions gets none.
   */
  @Override
  protected void addOnRead(AppStream appStream, ImageBuilder builder, ObjectNode model) {
    if (builder.state() != ImageBuilderState.RUNNING) {
      return;
    }
    try {
      model.put(
          "StreamingUrl",
          appStream
              .call(
                  CreateImageBuilderStreamingUrlRequest.builder().name(builder.name()).build(),
                  AppStreamClient::createImageBuilderStreamingURL)
              .streamingURL());
    } catch (CallFailure failure) {
      if (!meansNoUrl(failure)) {
        throw failure;
      }
    }
  }

  /** The builder may have left its state, or gone, since it was described. */
  private static boolean meansNoUrl(CallFailure failure) {
    return failure.is(OperationNotPermittedException.class)
        || failure.is(ResourceNotFoundException.class)
        || failure.getErrorCode() == HandlerErrorCode.AccessDenied;
  }

  /**
   * The state that the builder is in or will be in when it is left alone. Assumption: in a state
   * that no document explains an instance is up, as it may be one to pay for.
   */
  static DesiredState stateOf(ImageBuilder builder) {
    return switch (builder.state()) {
      case STOPPED, STOPPING, SNAPSHOTTING, DELETING, FAILED -> DesiredState.STOPPED;
      default -> DesiredState.RUNNING;
    };
  }
}
