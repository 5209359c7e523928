package software.amazon.appstream.imagebuilder;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.appstream.common.harness.Event;
import software.amazon.cloudformation.proxy.HandlerErrorCode;

class ListTest extends ImageBuilderTestCase {

  @Test
  void an_account_without_builders_has_an_empty_list() {
    assertThat(cloudFormation.list(null).success().models().orElseThrow()).isEmpty();
  }

  @Test
  void the_list_has_the_identifier_of_each_builder_and_nothing_else() {
    cloudFormation.create(GOLDEN).succeeded();

    JsonNode models = cloudFormation.list(null).success().models().orElseThrow();

    assertThat(models.toString()).isEqualTo("[{\"Name\":\"golden\"}]");
  }

  @Test
  void long_lists_come_in_pages() {
    List<String> all = new ArrayList<>();
    for (int i = 10; i < 70; i++) {
      String name = "builder-" + i;
      all.add(name);
      appStream
          .client()
          .createImageBuilder(
              request ->
                  request.name(name).instanceType("stream.standard.medium").imageName("base"));
    }

    List<String> listed = new ArrayList<>();
    String token = null;
    int pages = 0;
    do {
      Event page = cloudFormation.list(token).success();
      page.models().orElseThrow().forEach(model -> listed.add(model.path("Name").asText()));
      token = page.nextToken().orElse(null);
      pages++;
    } while (token != null);

    assertThat(listed).isEqualTo(all);
    assertThat(pages).isEqualTo(3);
  }

  @Test
  void a_token_that_is_not_the_services_is_a_bad_request() {
    assertThat(cloudFormation.list("nonsense").failed(HandlerErrorCode.InvalidRequest))
        .contains("nonsense");
  }

  @Test
  void a_list_that_is_refused_says_so_at_once() {
    appStream.faults().failNext("DescribeImageBuilders", "AccessDeniedException", "not for you");

    assertThat(cloudFormation.list(null).failed(HandlerErrorCode.AccessDenied))
        .contains("not for you");
  }
}
