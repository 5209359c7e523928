package software.amazon.appstream.common;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.common.harness.Template.properties;

import org.junit.jupiter.api.Test;
import software.amazon.appstream.common.harness.Event;

class ListingTest extends SmallStackTestCase {

  @Test
  void a_page_has_the_identifiers_and_where_the_next_page_starts() {
    for (int number = 10; number < 36; number++) {
      String name = "stack-" + number;
      appStream.client().createStack(stack -> stack.name(name).description("not listed"));
    }
    Event first = cloudFormation.list(null).success();
    assertThat(first.models().orElseThrow()).hasSize(25);
    assertThat(first.models().orElseThrow().get(0)).isEqualTo(properties("{Name: 'stack-10'}"));
    Event last = cloudFormation.list(first.nextToken().orElseThrow()).success();
    assertThat(last.models().orElseThrow()).containsExactly(properties("{Name: 'stack-35'}"));
    assertThat(last.nextToken()).isEmpty();
  }

  @Test
  void where_there_is_nothing_the_list_is_empty() {
    assertThat(cloudFormation.list(null).success().models().orElseThrow()).isEmpty();
  }
}
