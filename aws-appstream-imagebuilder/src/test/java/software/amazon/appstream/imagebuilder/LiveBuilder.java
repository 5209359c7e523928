package software.amazon.appstream.imagebuilder;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.common.harness.Template.without;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.appstream.common.harness.CloudFormation;
import software.amazon.appstream.common.harness.LocalAppStream;
import software.amazon.awssdk.services.appstream.model.ImageBuilder;
import software.amazon.awssdk.services.appstream.model.ImageBuilderState;

/** An image builder in AppStream: what others do to it by hand, and how it must look. */
final class LiveBuilder {

  /** What read returns in another form than templates have it, or not at all. */
  private static final String[] COMPARED_APART = {
    "Tags", "DesiredState", "ImageName", "AppstreamAgentVersion"
  };

  private final LocalAppStream appStream;
  private final CloudFormation cloudFormation;
  private final String name;
  private final Map<String, String> tagsByHand = new TreeMap<>();

  LiveBuilder(LocalAppStream appStream, CloudFormation cloudFormation, String name) {
    this.appStream = appStream;
    this.cloudFormation = cloudFormation;
    this.name = name;
  }

  /** Stops it if it runs, starts it if it is stopped. */
  void turnByHand() {
    switch (describe().state()) {
      case RUNNING -> appStream.client().stopImageBuilder(request -> request.name(name));
      case STOPPED -> appStream.client().startImageBuilder(request -> request.name(name));
      default -> {}
    }
  }

  void tagByHand(String key, String value) {
    String arn = describe().arn();
    appStream.client().tagResource(request -> request.resourceArn(arn).tags(Map.of(key, value)));
    tagsByHand.put(key, value);
  }

  boolean hasFailed() {
    return describe().state() == ImageBuilderState.FAILED;
  }

  /** Asserts that it is as the template says, and has the tags of others besides. */
  void assertIs(ObjectNode template) {
    ObjectNode model = cloudFormation.read(name).succeeded();
    without(template, COMPARED_APART)
        .properties()
        .forEach(
            property ->
                assertThat(model.path(property.getKey()))
                    .as(property.getKey())
                    .isEqualTo(property.getValue()));
    if (template.has("DesiredState")) {
      assertThat(model.path("DesiredState")).isEqualTo(template.path("DesiredState"));
      assertThat(describe().state())
          .isIn(ImageBuilderState.RUNNING, ImageBuilderState.STOPPED, ImageBuilderState.FAILED);
    }
    assertThat(tags(model)).isEqualTo(expectedTags(template));
  }

  private Map<String, String> expectedTags(ObjectNode template) {
    Map<String, String> expected = new TreeMap<>(tagsByHand);
    expected.putAll(tags(template));
    return expected;
  }

  private static Map<String, String> tags(ObjectNode model) {
    Map<String, String> tags = new TreeMap<>();
    model
        .path("Tags")
        .forEach(tag -> tags.put(tag.path("Key").asText(), tag.path("Value").asText()));
    return tags;
  }

  private ImageBuilder describe() {
    return appStream
        .client()
        .describeImageBuilders(request -> request.names(name))
        .imageBuilders()
        .get(0);
  }
}
