package software.amazon.appstream.imagebuilder;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.common.harness.Template.with;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.appstream.common.harness.Event;
import software.amazon.appstream.common.harness.Outcome;
import software.amazon.cloudformation.proxy.HandlerErrorCode;

/** A create adopts the builder that it has made itself, and nobody else's. */
class ClaimTest extends ImageBuilderTestCase {

  private static final ObjectNode TAGGED = with(GOLDEN, "{Tags: [{Key: 'Team', Value: 'images'}]}");

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void of_two_creates_with_the_same_template_one_owns_the_builder(int invocations) {
    Outcome first = cloudFormation.begin(create(TAGGED).withToken("first"), 1);
    Outcome second = cloudFormation.begin(create(TAGGED).withToken("second"), invocations);
    assertOneOwner(cloudFormation.resume(first), cloudFormation.resume(second));
  }

  @Test
  void of_two_creates_with_the_same_template_the_first_owns_the_builder() {
    Outcome first = cloudFormation.begin(create(TAGGED).withToken("first"), 1);
    Outcome second = cloudFormation.run(create(TAGGED).withToken("second"));
    assertOneOwner(cloudFormation.resume(first), second);
  }

  @Test
  void a_builder_of_the_same_properties_that_somebody_else_made_is_neither_adopted_nor_touched() {
    makeRunning();
    Outcome create = cloudFormation.create(GOLDEN);
    create.failed(HandlerErrorCode.AlreadyExists);
    assertThat(create.events()).hasSize(1);
    assertThat(create.last().flatMap(Event::model)).isEmpty();
    assertThat(tags()).isEmpty();
  }

  @Test
  void a_new_builder_has_the_tags_of_its_template_and_no_others() {
    assertThat(cloudFormation.create(TAGGED).succeeded().path("Tags"))
        .isEqualTo(TAGGED.path("Tags"));
    assertThat(tags()).isEqualTo(Map.of("Team", "images"));
  }

  @Test
  void a_builder_with_fifty_tags_is_made() {
    ObjectNode template = GOLDEN.deepCopy();
    ArrayNode tags = template.putArray("Tags");
    for (int i = 0; i < 50; i++) {
      tags.addObject().put("Key", "key" + i).put("Value", "");
    }
    cloudFormation.create(template).success();
    assertThat(tags()).hasSize(50);
  }

  @Test
  void a_create_with_two_images_is_refused_before_anything_is_made() {
    Outcome create =
        cloudFormation.create(
            with(GOLDEN, "{ImageArn: 'arn:aws:appstream:us-east-1:123456789012:image/other'}"));
    assertThat(create.failed(HandlerErrorCode.InvalidRequest)).contains("ImageName", "ImageArn");
    assertThat(create.changes()).isEmpty();
  }

  private void assertOneOwner(Outcome first, Outcome second) {
    assertThat(first.isSuccessful()).isNotEqualTo(second.isSuccessful());
    Outcome loser = first.isSuccessful() ? second : first;
    loser.failed(HandlerErrorCode.AlreadyExists);
    assertThat(loser.last().flatMap(Event::model)).isEmpty();
    assertThat(tags()).isEqualTo(Map.of("Team", "images"));
  }
}
