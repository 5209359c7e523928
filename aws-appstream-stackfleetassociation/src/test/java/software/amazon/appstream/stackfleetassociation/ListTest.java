package software.amazon.appstream.stackfleetassociation;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.common.harness.Template.properties;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.appstream.common.harness.Event;

class ListTest extends AssociationTestCase {

  @Test
  void the_associations_of_all_stacks_are_listed_page_by_page() {
    makeFleet("desktops");
    List<Object> made = new ArrayList<>();
    for (int number = 100; number < 160; number++) {
      String stack = "stack-" + number;
      makeStack(stack);
      associate("desktops", stack);
      made.add(properties("{FleetName: 'desktops'}").put("StackName", stack));
    }
    List<Object> listed = new ArrayList<>();
    String token = null;
    do {
      Event page = cloudFormation.list(token).success();
      page.models().orElseThrow().forEach(listed::add);
      token = page.nextToken().orElse(null);
    } while (token != null);
    assertThat(listed).isEqualTo(made);
  }

  @Test
  void all_fleets_of_a_stack_are_listed_and_found_on_whatever_page() {
    makeStack("sales");
    for (int number = 100; number < 160; number++) {
      makeFleet("fleet-" + number);
      associate("fleet-" + number, "sales");
    }
    assertThat(cloudFormation.list(null).success().models().orElseThrow()).hasSize(60);
    read(properties("{FleetName: 'fleet-159', StackName: 'sales'}")).success();
  }

  @Test
  void where_nothing_is_associated_the_list_is_empty() {
    makeStack("sales");
    assertThat(cloudFormation.list(null).success().models().orElseThrow()).isEmpty();
  }

  @Test
  void a_stack_that_goes_away_meanwhile_has_no_associations() {
    makeStack("sales");
    appStream
        .faults()
        .failNext("ListAssociatedFleets", "ResourceNotFoundException", "There is no such stack");
    assertThat(cloudFormation.list(null).success().models().orElseThrow()).isEmpty();
  }
}
