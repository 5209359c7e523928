package software.amazon.appstream.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.common.harness.Template.with;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import software.amazon.appstream.common.harness.Outcome;
import software.amazon.appstream.simulator.behaviour.Behaviours;
import software.amazon.appstream.simulator.behaviour.FleetReadQuestions.UnsetPlatform;
import software.amazon.cloudformation.proxy.HandlerErrorCode;

/** ImageName and ImageArn name one thing; a template that a read has made has both. */
class OneImageTest extends FleetTestCase {

  private static final String ARN = "arn:aws:appstream:us-east-1:123456789012:image/";
  private static final ObjectNode BOTH = image("Office-2024", "Office-2024");

  @Test
  void the_name_wins_where_it_alone_has_changed() {
    createRunning(BOTH);
    cloudFormation.update(BOTH, image("Office-2025", "Office-2024")).success();
    assertThat(live().imageName()).isEqualTo("Office-2025");
  }

  @Test
  void the_ARN_wins_where_it_alone_has_changed() {
    createRunning(BOTH);
    cloudFormation.update(BOTH, image("Office-2024", "Office-2025")).success();
    assertThat(live().imageName()).isEqualTo("Office-2025");
  }

  @Test
  void both_may_change_to_one_image() {
    createRunning(BOTH);
    cloudFormation.update(BOTH, image("Office-2025", "Office-2025")).success();
    assertThat(live().imageName()).isEqualTo("Office-2025");
  }

  @Test
  void the_next_update_of_something_else_leaves_the_image_that_matches_one_of_the_two() {
    createRunning(BOTH);
    updateImageByHand("Office-2025");
    ObjectNode template = image("Office-2025", "Office-2024");
    for (String name : new String[] {"Sales", "For all", "Sales"}) {
      ObjectNode desired = with(template, "{DisplayName: '%s'}".formatted(name));
      Outcome update = cloudFormation.update(template, desired);
      update.success();
      assertThat(update.input("UpdateFleet").has("ImageName")).isFalse();
      assertThat(update.input("UpdateFleet").has("ImageArn")).isFalse();
      assertThat(live().imageName()).isEqualTo("Office-2025");
      template = desired;
    }
  }

  @Test
  void a_platform_that_the_old_image_has_is_asked_for_where_the_new_image_has_another() {
    appStream.simulator().behaveAs(Behaviours.standard().with(UnsetPlatform.OF_IMAGE));
    createStopped(SALES);
    ObjectNode contradictory =
        with(SALES, "{ImageName: 'Office-Server2022', Platform: 'WINDOWS_SERVER_2019'}");
    cloudFormation.update(SALES, contradictory).success();
    assertThat(live().platformAsString()).isEqualTo("WINDOWS_SERVER_2019");
  }

  @Test
  void a_change_of_both_to_different_images_is_refused_before_anything_is_touched() {
    createRunning(BOTH);
    Outcome update = cloudFormation.update(BOTH, image("Office-2025", "Office-2026"));
    assertThat(update.failed(HandlerErrorCode.InvalidRequest)).contains("ImageName", "ImageArn");
    assertThat(update.changes()).isEmpty();
  }

  @Test
  void a_create_with_two_images_is_refused_before_anything_is_made() {
    Outcome create = cloudFormation.create(image("Office-2024", "Office-2025"));
    assertThat(create.failed(HandlerErrorCode.InvalidRequest)).contains("ImageName", "ImageArn");
    assertThat(create.changes()).isEmpty();
  }

  @Test
  void an_image_may_change_from_a_name_to_an_ARN_and_back() {
    createRunning(SALES);
    ObjectNode byArn = with(SALES, "{ImageArn: '%sOffice-2025'}".formatted(ARN));
    byArn.remove("ImageName");
    cloudFormation.update(SALES, byArn).success();
    assertThat(live().imageName()).isEqualTo("Office-2025");
    cloudFormation.update(byArn, SALES).success();
    assertThat(live().imageName()).isEqualTo("Office-2024");
  }

  private void updateImageByHand(String name) {
    appStream.client().updateFleet(update -> update.name("sales").imageName(name));
  }

  private static ObjectNode image(String name, String inArn) {
    return with(SALES, "{ImageName: '%s', ImageArn: '%s%s'}".formatted(name, ARN, inArn));
  }
}
