package software.amazon.appstream.imagebuilder;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.appstream.common.aws.AppStream;
import software.amazon.appstream.common.aws.Call;
import software.amazon.appstream.common.aws.CallFailure;
import software.amazon.appstream.common.translate.AgentAccess;
import software.amazon.appstream.common.translate.OneImage;
import software.amazon.appstream.common.translate.ShapeMapper;
import software.amazon.appstream.common.translate.Templates;
import software.amazon.appstream.common.type.DesiredState;
import software.amazon.appstream.common.type.LifeCycle;
import software.amazon.appstream.common.type.Page;
import software.amazon.appstream.common.type.ResourceType;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.CreateImageBuilderRequest;
import software.amazon.awssdk.services.appstream.model.CreateImageBuilderResponse;
import software.amazon.awssdk.services.appstream.model.CreateImageBuilderStreamingUrlRequest;
import software.amazon.awssdk.services.appstream.model.DeleteImageBuilderRequest;
import software.amazon.awssdk.services.appstream.model.DescribeImageBuildersRequest;
import software.amazon.awssdk.services.appstream.model.DescribeImageBuildersResponse;
import software.amazon.awssdk.services.appstream.model.OperationNotPermittedException;
import software.amazon.awssdk.services.appstream.model.ResourceNotFoundException;
import software.amazon.awssdk.services.appstream.model.UpdateImageBuilderRequest;
import software.amazon.awssdk.services.appstream.model.UpdateImageBuilderResponse;
import software.amazon.cloudformation.proxy.HandlerErrorCode;

/** Image builders: single instances that start when they are made. */
final class ImageBuilderType extends ResourceType {

  private final ImageBuilderLifeCycle lifeCycle = new ImageBuilderLifeCycle();

  ImageBuilderType() {
    super("image builder", Configuration.class);
  }

  @Override
  public Optional<ObjectNode> find(AppStream appStream, ObjectNode identity) {
    return found(
        appStream,
        describe(List.of(identity.path(NAME).asText()), null),
        DescribeImageBuildersResponse::imageBuilders);
  }

  @Override
  public Page list(AppStream appStream, String nextToken) {
    DescribeImageBuildersResponse page = appStream.call(describe(null, nextToken));
    return Page.of(page.imageBuilders(), page.nextToken());
  }

  @Override
  public Call<?, ?> create(ObjectNode members) {
    return Call.of(
            ShapeMapper.fill(OneImage.of(members), CreateImageBuilderRequest.builder()).build(),
            AppStreamClient::createImageBuilder)
        .answeredBy(CreateImageBuilderResponse::imageBuilder);
  }

  @Override
  public Call<?, ?> update(ObjectNode members) {
    return Call.of(
            ShapeMapper.fill(members, UpdateImageBuilderRequest.builder()).build(),
            AppStreamClient::updateImageBuilder)
        .answeredBy(UpdateImageBuilderResponse::imageBuilder);
  }

  @Override
  public Call<?, ?> delete(ObjectNode identity) {
    return Call.of(
        ShapeMapper.fill(identity, DeleteImageBuilderRequest.builder()).build(),
        AppStreamClient::deleteImageBuilder);
  }

  @Override
  public Optional<LifeCycle> lifeCycle() {
    return Optional.of(lifeCycle);
  }

  @Override
  public ObjectNode properties(ObjectNode live) {
    return super.properties(live)
        .put(DesiredState.PROPERTY, lifeCycle.power(live).settled().name());
  }

  @Override
  protected List<String> problemsOf(ObjectNode outcome) {
    List<String> problems = new ArrayList<>(AgentAccess.problems(outcome));
    if (outcome.at("/VpcConfig/SubnetIds").size() > 1) {
      problems.add("VpcConfig: an image builder uses one subnet; name one in SubnetIds.");
    }
    int size = outcome.at("/RootVolumeConfig/VolumeSizeInGb").asInt(200);
    if (size < 200 || size > 500) {
      problems.add(
          "RootVolumeConfig: VolumeSizeInGb is %d; it must be 200 to 500.".formatted(size));
    }
    return problems;
  }

  /** Not anyOf in the schema, as AWS's own type has it: the Java plugin then finds no Tags. */
  @Override
  protected List<String> problemsOfNew(ObjectNode desired) {
    return desired.has("ImageName") || desired.has("ImageArn")
        ? List.of()
        : List.of("An image builder needs ImageName or ImageArn.");
  }

  @Override
  protected List<String> problemsOfChange(Templates templates) {
    return OneImage.problems(templates);
  }

  @Override
  protected Templates compared(Templates templates, ObjectNode live) {
    return AgentAccess.compared(templates);
  }

  /**
   * AWS's own type has the attribute too. A builder that is not running has no URL, and a role that
   * may not open sessions gets none.
   */
  @Override
  public void addOnRead(AppStream appStream, ObjectNode live, ObjectNode model) {
    if (lifeCycle.power(live) != LifeCycle.Power.RUNNING) {
      return;
    }
    try {
      model.put(
          "StreamingUrl",
          appStream
              .call(
                  Call.of(
                      CreateImageBuilderStreamingUrlRequest.builder()
                          .name(live.path(NAME).asText())
                          .build(),
                      AppStreamClient::createImageBuilderStreamingURL))
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
        || failure.errorCode() == HandlerErrorCode.AccessDenied;
  }

  private static Call<DescribeImageBuildersRequest, DescribeImageBuildersResponse> describe(
      List<String> names, String nextToken) {
    return Call.of(
        DescribeImageBuildersRequest.builder().names(names).nextToken(nextToken).build(),
        AppStreamClient::describeImageBuilders);
  }
}
