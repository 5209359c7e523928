package software.amazon.appstream.imagebuilder;

import static software.amazon.appstream.common.harness.Template.properties;
import static software.amazon.appstream.common.harness.Template.with;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import software.amazon.appstream.common.harness.CloudFormation;
import software.amazon.appstream.common.harness.LocalAppStream;
import software.amazon.appstream.common.harness.ResourceRequest;
import software.amazon.appstream.common.harness.TypeFunction;
import software.amazon.awssdk.services.appstream.model.ImageBuilder;
import software.amazon.awssdk.services.appstream.model.ImageBuilderState;
import software.amazon.cloudformation.Action;

/** A test of whole operations on image builders, in an AppStream that is empty at first. */
abstract class ImageBuilderTestCase {

  static final ObjectNode GOLDEN =
      properties("{Name: 'golden', InstanceType: 'stream.standard.medium', ImageName: 'base'}");
  static final ObjectNode RUNNING = with(GOLDEN, "{DesiredState: 'RUNNING'}");
  static final ObjectNode STOPPED = with(GOLDEN, "{DesiredState: 'STOPPED'}");

  @AutoClose final LocalAppStream appStream = new LocalAppStream();

  final TypeFunction function = new LocalHandlerWrapper(appStream.environment());

  final CloudFormation cloudFormation =
      new CloudFormation(appStream, function, Configuration.SCHEMA);

  static ResourceRequest create(ObjectNode model) {
    return ResourceRequest.builder().action(Action.CREATE).model(model).build();
  }

  static ResourceRequest update(ObjectNode previous, ObjectNode desired) {
    return ResourceRequest.builder()
        .action(Action.UPDATE)
        .previousModel(previous)
        .model(desired)
        .build();
  }

  static ResourceRequest delete(ObjectNode model) {
    return ResourceRequest.builder().action(Action.DELETE).model(model).build();
  }

  /** The image builder "golden" as AppStream has it. */
  ImageBuilder golden() {
    return appStream
        .client()
        .describeImageBuilders(request -> request.names("golden"))
        .imageBuilders()
        .get(0);
  }

  ImageBuilderState state() {
    return golden().state();
  }

  Map<String, String> tags() {
    String arn = golden().arn();
    return appStream.client().listTagsForResource(request -> request.resourceArn(arn)).tags();
  }

  /** Makes "golden" and lets it come up, in fewer calls than a create takes. */
  void makeRunning() {
    appStream
        .client()
        .createImageBuilder(
            request ->
                request.name("golden").instanceType("stream.standard.medium").imageName("base"));
    settle();
  }

  void makeStopped() {
    makeRunning();
    stopByHand();
    settle();
  }

  void startByHand() {
    appStream.client().startImageBuilder(request -> request.name("golden"));
  }

  void stopByHand() {
    appStream.client().stopImageBuilder(request -> request.name("golden"));
  }

  /** Lets more time pass than any start, stop or deletion takes. */
  void settle() {
    appStream.advance(3600);
  }
}
