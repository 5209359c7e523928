package software.amazon.appstream.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.common.harness.Template.properties;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.appstream.common.harness.Event;
import software.amazon.cloudformation.proxy.HandlerErrorCode;

class ListTest extends StackTestCase {

  @Test
  void all_stacks_are_listed_page_by_page_by_their_names_alone() {
    List<String> names = IntStream.range(100, 160).mapToObj(number -> "stack-" + number).toList();
    for (String name : names) {
      appStream.client().createStack(stack -> stack.name(name).description("d"));
    }
    List<String> listed = new ArrayList<>();
    String token = null;
    do {
      Event page = cloudFormation.list(token).success();
      page.models()
          .orElseThrow()
          .forEach(
              model -> {
                String name = model.path("Name").asText();
                assertThat(model).isEqualTo(properties("{}").put("Name", name));
                listed.add(name);
              });
      token = page.nextToken().orElse(null);
    } while (token != null);
    assertThat(listed).isEqualTo(names);
  }

  @Test
  void where_there_are_no_stacks_the_list_is_empty() {
    Event event = cloudFormation.list(null).success();
    assertThat(event.models().orElseThrow()).isEmpty();
    assertThat(event.nextToken()).isEmpty();
  }

  @Test
  void a_token_that_AppStream_does_not_know_is_refused() {
    assertThat(cloudFormation.list("foreign").failed(HandlerErrorCode.InvalidRequest))
        .contains("pagination token", "DescribeStacks: ValidationException");
  }

  @Test
  void a_throttled_list_fails_at_once() {
    appStream.faults().failNext("DescribeStacks", "ThrottlingException", "Rate exceeded");
    assertThat(cloudFormation.list(null).failed(HandlerErrorCode.Throttling))
        .startsWith("Rate exceeded");
  }
}
