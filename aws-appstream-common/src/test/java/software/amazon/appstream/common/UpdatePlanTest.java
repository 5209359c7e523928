package software.amazon.appstream.common;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.common.harness.Template.properties;

import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.appstream.common.smallstack.SmallStackKind;

class UpdatePlanTest {

  private static final UpdatePlan.Planner PLANNER =
      new UpdatePlan.Planner(
          SmallStackKind.SMALL_STACK,
          new AttributeRemoval(List.of(DeletableAttribute.at("REDIRECT_URL", "/RedirectURL"))),
          properties("{Description: ''}"));

  @Test
  void nothing_is_planned_when_the_live_resource_is_as_the_template_wants_it() {
    UpdatePlan plan = plan("{Description: 'd'}", "{Description: 'c'}", "{Description: 'd'}");
    assertThat(plan.isEmpty()).isTrue();
    assertThat(plan.isShown()).isTrue();
    assertThat(plan.properties()).isEmpty();
  }

  @Test
  void a_value_that_differs_is_a_member_of_the_request() {
    UpdatePlan plan = plan("{Description: 'd', RedirectURL: 'r'}", "{}", "{RedirectURL: 'q'}");
    assertThat(plan.members()).isEqualTo(properties("{Description: 'd', RedirectURL: 'r'}"));
    assertThat(plan.properties()).containsExactly("Description", "RedirectURL");
    assertThat(plan.isEmpty()).isFalse();
    assertThat(plan.isShown()).isFalse();
  }

  @Test
  void a_dropped_value_with_an_attribute_is_removed_by_name() {
    UpdatePlan plan = plan("{}", "{RedirectURL: 'r'}", "{RedirectURL: 'r'}");
    assertThat(plan.members()).isEqualTo(properties("{AttributesToDelete: ['REDIRECT_URL']}"));
    assertThat(plan.properties()).containsExactly("RedirectURL");
    assertThat(plan.isShown()).isFalse();
  }

  @Test
  void an_emptied_value_with_an_attribute_is_removed_by_name() {
    UpdatePlan plan = plan("{RedirectURL: ''}", "{}", "{RedirectURL: 'r'}");
    assertThat(plan.members()).isEqualTo(properties("{AttributesToDelete: ['REDIRECT_URL']}"));
    assertThat(plan.properties()).containsExactly("RedirectURL");
  }

  @Test
  void a_dropped_value_without_an_attribute_goes_back_to_the_default() {
    UpdatePlan plan = plan("{}", "{Description: 'd'}", "{Description: 'd'}");
    assertThat(plan.members()).isEqualTo(properties("{Description: ''}"));
    assertThat(plan.properties()).containsExactly("Description");
  }

  @Test
  void a_dropped_value_that_cannot_be_removed_is_left_as_it_is() {
    UpdatePlan plan = plan("{}", "{FeedbackURL: 'f'}", "{FeedbackURL: 'f'}");
    assertThat(plan.isEmpty()).isTrue();
    assertThat(plan.properties()).isEmpty();
  }

  @Test
  void a_property_that_is_fixed_at_creation_is_never_a_member_of_the_request() {
    assertThat(plan("{Name: 'new'}", "{Name: 'old'}", "{Name: 'old'}").isEmpty()).isTrue();
  }

  @Test
  void the_removal_of_what_Describe_never_shows_is_planned_but_not_waited_for() {
    UpdatePlan plan = plan("{AttributesToDelete: ['THEME_NAME']}", "{}", "{}");
    assertThat(plan.members()).isEqualTo(properties("{AttributesToDelete: ['THEME_NAME']}"));
    assertThat(plan.properties()).containsExactly("AttributesToDelete");
    assertThat(plan.isEmpty()).isFalse();
    assertThat(plan.isShown()).isTrue();
  }

  private static UpdatePlan plan(String desired, String previous, String live) {
    return PLANNER.plan(properties(desired), properties(previous), properties(live));
  }
}
