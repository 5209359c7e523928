package software.amazon.appstream.simulator.imagebuilder;

import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.appstream.simulator.behaviour.ImageBuilderQuestions.BuilderOutOfState;
import software.amazon.appstream.simulator.behaviour.ImageBuilderQuestions.BuilderStartOutOfState;
import software.amazon.appstream.simulator.behaviour.ImageBuilderQuestions.DeleteBusyBuilder;
import software.amazon.appstream.simulator.behaviour.ImageBuilderQuestions.RepeatedPowerCall;
import software.amazon.appstream.simulator.call.Call;
import software.amazon.appstream.simulator.call.Operation;
import software.amazon.appstream.simulator.call.ServiceException;
import software.amazon.appstream.simulator.call.StartFailure;
import software.amazon.appstream.simulator.resource.Account;
import software.amazon.appstream.simulator.resource.AgentAccess;
import software.amazon.appstream.simulator.resource.DeletableAttributes;
import software.amazon.appstream.simulator.resource.EmptyTexts;
import software.amazon.appstream.simulator.resource.Resource;
import software.amazon.appstream.simulator.resource.ResourceTable;
import software.amazon.appstream.simulator.resource.StreamingUrl;
import software.amazon.appstream.simulator.surroundings.Capacity;
import software.amazon.appstream.simulator.surroundings.Image;
import software.amazon.appstream.simulator.surroundings.Surroundings;

/** Image builders: made, changed, started, stopped, deleted. */
public final class ImageBuilderOperations {
  private static final int DEFAULT_VOLUME_GB = 200;

  /** What Describe does not return. */
  private static final Set<String> WRITE_ONLY =
      Set.of("ImageName", "SoftwaresToInstall", "SoftwaresToUninstall");

  private static final DeletableAttributes DELETABLE =
      new DeletableAttributes(Map.of("AGENT_ACCESS_CONFIG", "AgentAccessConfig"));

  private final Account account;
  private final ResourceTable<ImageBuilder> imageBuilders;
  private final Surroundings surroundings;

  public ImageBuilderOperations(
      Account account, ResourceTable<ImageBuilder> imageBuilders, Surroundings surroundings) {
    this.account = account;
    this.imageBuilders = imageBuilders;
    this.surroundings = surroundings;
  }

  public Map<String, Operation> operations() {
    return Map.of(
        "CreateImageBuilder", this::create,
        "CreateImageBuilderStreamingURL", this::createStreamingUrl,
        "UpdateImageBuilder", this::update,
        "DeleteImageBuilder", this::delete,
        "StartImageBuilder", this::start,
        "StopImageBuilder", this::stop,
        "DescribeImageBuilders", imageBuilders::describe);
  }

  private ObjectNode create(Call call) {
    ObjectNode request = call.input();
    ImageBuilderRules.check(request);
    imageBuilders.requireAbsent(call);
    Image image = surroundings.image(request, call.now()).orElseThrow();
    surroundings.check(request, call.now());
    checkQuota(call);
    checkCapacity(call, request);
    ImageBuilder imageBuilder =
        new ImageBuilder(
            account.arn("image-builder", call.text("Name")),
            call,
            attributes(call, image),
            startFailure(call, call.input()));
    imageBuilders.add(imageBuilder);
    return imageBuilders.output(imageBuilder, call);
  }

  private static ObjectNode attributes(Call call, Image image) {
    ObjectNode attributes = Resource.attributesOf(call.input());
    EmptyTexts.settle(attributes, attributes, call.behaviours());
    AgentAccess.settle(attributes, call.behaviours());
    attributes.remove(WRITE_ONLY);
    attributes.put("ImageArn", image.arn());
    attributes.put("Platform", image.platform());
    attributes.putIfAbsent("EnableDefaultInternetAccess", attributes.booleanNode(false));
    attributes
        .withObjectProperty("RootVolumeConfig")
        .putIfAbsent("VolumeSizeInGb", IntNode.valueOf(DEFAULT_VOLUME_GB));
    attributes.remove(AgentVersion.MEMBER);
    AgentVersion.settle(call.input(), attributes, call.behaviours());
    return attributes;
  }

  /** Only a STOPPED image builder is changed, as the API document of UpdateImageBuilder says. */
  private ObjectNode update(Call call) {
    ImageBuilder imageBuilder = imageBuilders.require(call);
    requireState(call, imageBuilder, "updated", EnumSet.of(ImageBuilderState.STOPPED));
    ObjectNode attributes = imageBuilder.attributesAt(call.now());
    DELETABLE.delete(call, attributes);
    ObjectNode texts = call.input().deepCopy().retain("Description", "DisplayName");
    EmptyTexts.settle(texts, attributes, call.behaviours());
    attributes.setAll(texts);
    if (call.input().has("AgentAccessConfig")) {
      AgentAccess.merge(call.input().get("AgentAccessConfig"), attributes);
    }
    AgentAccess.check(attributes);
    AgentAccess.settle(attributes, call.behaviours());
    imageBuilder.setAttributes(call.now(), attributes);
    return imageBuilders.output(imageBuilder, call);
  }

  /**
   * A RUNNING image builder is deleted without a stop, as was recorded
   * (hashicorp/terraform-provider-aws pull request 38627, 2024), although the administration guide
   * names STOPPED alone. A FAILED one is deleted by other providers.
   */
  private ObjectNode delete(Call call) {
    ImageBuilder imageBuilder = imageBuilders.require(call);
    requireState(call, imageBuilder, "deleted", deletable(call));
    imageBuilder.delete(call.now(), call.behaviours());
    imageBuilders.end(imageBuilder, call.now(), ImageBuilder.DELETE);
    return imageBuilders.output(imageBuilder, call);
  }

  private static Set<ImageBuilderState> deletable(Call call) {
    return call.behaviours().are(DeleteBusyBuilder.TAKEN)
        ? EnumSet.complementOf(EnumSet.of(ImageBuilderState.DELETING))
        : EnumSet.of(
            ImageBuilderState.RUNNING, ImageBuilderState.STOPPED, ImageBuilderState.FAILED);
  }

  /** Only a STOPPED image builder is started, the administration guide says. */
  private ObjectNode start(Call call) {
    ImageBuilder imageBuilder = imageBuilders.require(call);
    ImageBuilderState state = imageBuilder.stateAt(call.now());
    if (state == ImageBuilderState.RUNNING && call.behaviours().are(RepeatedPowerCall.TAKEN)) {
      return imageBuilders.output(imageBuilder, call);
    }
    ServiceException.refuseIf(
        state != ImageBuilderState.STOPPED,
        BuilderStartOutOfState.class,
        "The image builder %s cannot be started when it is %s."
            .formatted(imageBuilder.name(), state));
    ObjectNode attributes = imageBuilder.attributesAt(call.now());
    checkCapacity(call, attributes);
    boolean updatesAgent = AgentVersion.settle(call.input(), attributes, call.behaviours());
    imageBuilder.setAttributes(call.now(), attributes);
    imageBuilder.start(call.now(), updatesAgent, startFailure(call, attributes), call.behaviours());
    return imageBuilders.output(imageBuilder, call);
  }

  /** Only a RUNNING image builder is stopped, the administration guide says. */
  private ObjectNode stop(Call call) {
    ImageBuilder imageBuilder = imageBuilders.require(call);
    if (imageBuilder.stateAt(call.now()) == ImageBuilderState.STOPPED
        && call.behaviours().are(RepeatedPowerCall.TAKEN)) {
      return imageBuilders.output(imageBuilder, call);
    }
    requireState(call, imageBuilder, "stopped", EnumSet.of(ImageBuilderState.RUNNING));
    imageBuilder.stop(call.now());
    return imageBuilders.output(imageBuilder, call);
  }

  /**
   * Assumption: only a RUNNING image builder has one, and another is
   * OperationNotPermittedException.
   */
  private ObjectNode createStreamingUrl(Call call) {
    ImageBuilder imageBuilder = imageBuilders.require(call);
    if (imageBuilder.stateAt(call.now()) != ImageBuilderState.RUNNING) {
      throw ServiceException.notPermitted(
          "The image builder %s has no streaming URL when it is %s."
              .formatted(imageBuilder.name(), imageBuilder.stateAt(call.now())));
    }
    return StreamingUrl.output(call, "builder=" + imageBuilder.name(), StreamingUrl.HOUR);
  }

  private static void requireState(
      Call call, ImageBuilder imageBuilder, String what, Set<ImageBuilderState> allowed) {
    ImageBuilderState state = imageBuilder.stateAt(call.now());
    ServiceException.refuseIf(
        !allowed.contains(state),
        BuilderOutOfState.class,
        "The image builder %s cannot be %s when it is %s."
            .formatted(imageBuilder.name(), what, state));
  }

  private void checkQuota(Call call) {
    String instanceType = call.text("InstanceType");
    Capacity.requireWithinQuota(
        instanceType,
        () ->
            imageBuilders
                .all()
                .filter(builder -> builder.existsAt(call.now()))
                .map(builder -> builder.attributesAt(call.now()).path("InstanceType").asText())
                .filter(instanceType::equals)
                .count());
  }

  private static void checkCapacity(Call call, ObjectNode attributes) {
    Capacity.requireAvailable(attributes.path("InstanceType").asText(), call.behaviours());
  }

  private Optional<StartFailure> startFailure(Call call, ObjectNode attributes) {
    return call.startFailure().or(() -> surroundings.startFailure(attributes, call.now()));
  }
}
